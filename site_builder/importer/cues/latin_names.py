"""Names of persons in Latin letters in public notices: words with capitals in a row of which none is a word of notices, firms or streets."""

import re
from collections.abc import Iterator

_WORD = r"(?:[A-Z][a-z]?['’](?=[A-Z])|Ma?c(?=[A-Z]))?(?:[A-ZÀ-Þ][a-zà-ÿ’']{1,14}|[A-Z]{2,13}|[A-Z]\.)(?:-(?:[A-Z][a-z]{1,14}|[A-Z]{1,13}|[a-z]{1,12}))*"
_PARTICLE = r"(?:bin(?:ti)?|bte?|BIN(?:TI)?|[AaSsDd]/[LlPpOo]|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|ibn|al|el|y|e)"
_ROW = re.compile(rf"(?<![A-Za-z&@]){_WORD}(?:(?:[ \u3000]|, ?| ?@ ?)(?:{_PARTICLE}[ ])*{_WORD})+(?![A-Za-z])")
"""Words with capitals, with commas, blanks, particles between."""
_PIECE = re.compile(rf"{_WORD}|{_PARTICLE}(?![A-Za-z])|[,@]")
_WORDS = (
    # offices, courts, papers
    "act acting administration administrative administrator administratrix agent agents annual application appointed appointment assistant attorney auction auctioneers bankruptcy board borough bureau case cause certificate chairman chief church city "
    "civil claim claims clerk cleric code commission commissioner committee commons companies company consultant council county court creditors crown date dean debtor deceased deed defendant department deputy director directors discharge district division document "
    "documents executor executors executrix family federal finance gazette general government governor grant high hearing home hospital housing identity immigration in insurance insolvency judge judicial jurisdiction justice labour land law lawyer legal "
    "licence license licensed licensee licensing liquidation liquidator liquidators magistrate magistrates magistracy management manager matter mayor medical meeting member members messrs minister ministry mortgage municipal national notary notice notices "
    "of office officer official order ordinance parish parliament particulars passport permit petition petitioner plaintiff police poll port post premises president probate proceedings property prosecutor public receiver receivers record records region registrar "
    "registration registry registered republic residence respondent revenue rule rules sale schedule secretary section service services session sessions sheriff society solicitor solicitors special state statement substituted suit summons superior supreme surveyor tax tender tenders tenancy "
    "territory testament town tribunal trust trustee trustees union united university vacancy vacancies vacant valuation ward will winding witness writ year "
    # firms and their trades
    "bank bar bakery bhd brothers builder builders building buildings business cafe café capital care catering centre center clinic club co college commerce commercial construction corp corporation credit design development electric electrical electronics energy "
    "engineering enterprise enterprises estate estates factory fashion film food foods foundation furniture fund garden gardens global gmbh grammar group guild guildhall hall health holding holdings hotel import imports inc industrial industries industry inn "
    "institute interiors international inv investment investments kitchen laboratory limited line lines llc llp logistics ltd machinery marine maritime market marketing media metal mill motor motors music networks news oil optical partners partnership pharmacy plc plant "
    "plaza press primary printing products properties pte realty repairs rest restaurant school schools sdn security shipping shop solutions sons store stores studio supermarket supplies systems tavern technology telecom textile theatre tobacco tools tower towers toy trade traders trading training transport travel "
    # streets and places
    "alley arcade area avenue bay beach block bridge close common court crescent drive east estate ferry field flat floor grove heights hill house highway isle island islands jalan jln junction kampung kg lake lane lorong mall mansion mansions mews mount north park peak pier place point "
    "quarter quay ridge river road room row sea shore side site south square st station street suite taman terrace unit valley village villa wai-road walk way west wharf wood yard hong kong kowloon territories singapore malaysia england britain london china taiwan macau kuala lumpur penang ipoh johor sarawak sabah malacca selangor perak kedah "
    # days and titles
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday am pm gmt "
    "mr mrs ms miss madam mdm mme dr prof professor rev reverend father sister sir lady lord hon dame datuk dato datin tan-sri captain capt late "
    # words that begin sentences and stand in headings
    "a about after all also an and any anyone applicants apply as at author before being beloved between both by call class classified contact dear deaths births marriages dated details dues during each email enquiries every father finder for found friends from funeral given goods "
    "have he her hereby here his i if important informs inquiries interested is issued it its known last left let lost loving may memory mother mourned near new next no none not now nric ic hkid id number occupation on once one only opportunity or other our passed persons please position pre "
    "reach regards remembrance repair replies representations reserve respond reunion reward ring salary seek seeking seeks send she short should situations sold son sons daughter daughters spouse staff take tel telephone that the their them there these they this those title to together treasured tribute two under until up urgent urgently visit "
    "wanted we wedding welcome were whatsapp when where which who whom wife wish with within without write you your rm sgd hkd usd ntd rmb app qq vip wifi led tv usb ceo cfo fax visa dse gcse hcb hca hcmp hccw fcmc cacv dccj grn no "
    "wechat line google facebook instagram iphone android covid english chinese mandarin cantonese malay tamil phone mobile address job part full time per hour month week day pay annum tonne"
)
_NO_NAME = frozenset(_WORDS.split())
"""Words of notices, in small letters: what holds one of them is cut there."""
_BEHIND = re.compile(
    r"[ ,]{0,2}(?:&|and (?:Sons|Co|Company|Partners|Daughters|Brothers)\b|(?:Sdn|Bhd|Pte|Ltd|Limited|LLP|LLC|Inc|Corp|Company|Co|Bank|Group|Holdings?|Finance|Solicitors?|Advocates|Chartered|Associates|Partners|Interiors|Maritime|Trading|Enterprise|Hotel|Hospital|School|College|University|Academy|"
    r"Church|Chapel|Temple|Mosque|Council|Borough|County|District|Road|Rd|Street|Avenue|Ave|Lane|Terrace|Crescent|Drive|Square|Place|House|Court|Centre|Center|Tower|Building|Plaza|Mall|Hall|Inn|Arms|Bar|Cafe|Café|Restaurant|Kitchen|Bakery|Park|Gardens?|Village|Bay|Island|Station|Airport|Club|Society|Association|Foundation|Trust)\b)",
    re.IGNORECASE,
)
"""What follows the name of a firm, a house, a street."""
_BEFORE = re.compile(r"(?:&|\b(?:The|St\.?|Saint|Jalan|Jln|Taman|Lorong|Kampung|Messrs\.?)) ?$")
_LEAST = 2


def latin_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names of two words and more stand in Latin letters, in order: TAN MEI LING, Chan Tai-man, Siti binti Ali, J. K. Moss."""
    for row in _ROW.finditer(text):
        pieces: list[re.Match[str]] = []
        for piece in _PIECE.finditer(text, row.start(), row.end()):
            word = piece.group()
            if word == "," and not _goes_on(pieces, text[piece.end() : row.end()]):
                yield from _name(text, pieces)
                pieces = []
            elif word.lower().strip(".") in _NO_NAME and not (len(word) == 2 and word.endswith(".")):
                if not _BEHIND.match(text, piece.start()):
                    yield from _name(text, pieces)
                pieces = []
            else:
                pieces.append(piece)
        yield from _name(text, pieces)


def _goes_on(pieces: list[re.Match[str]], after: str) -> bool:
    """Whether a comma stands in a name: CHAN, Tai-man."""
    return len(pieces) == 1 and pieces[0].group().isupper() and bool(re.match(r" ?[A-Z][a-z]", after))


def _name(text: str, pieces: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    while pieces and not pieces[-1].group()[0].isupper():
        pieces = pieces[:-1]
    while pieces and not pieces[0].group()[0].isupper():
        pieces = pieces[1:]
    words = [piece for piece in pieces if piece.group()[0].isupper()]
    if len(words) < _LEAST and not (words and "-" in words[0].group() and len(words[0].group()) > 6):
        return
    start, end = pieces[0].start(), pieces[-1].end()
    if not (_BEHIND.match(text, end) or _BEFORE.search(text[max(0, start - 8) : start])):
        yield start, end
