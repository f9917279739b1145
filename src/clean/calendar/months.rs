//! Names of months in the languages of the news, folded by [`fold`](crate::text::fold::fold).

use std::sync::LazyLock;

use crate::clean::quick_hash::QuickMap;
use crate::text::fold::fold;

/// One language a line: its ISO 639-1 code and twelve entries, each with all its forms (nominative, genitive, short) parted by
/// `|`; `_` stands for a space. Accents that folding drops are left out; the scanner takes a final dot off before it asks.
///
/// Earlier lines win where two languages use one word for different months and the language of the page is not known.
const CALENDARS: &str = "\
en january|jan february|feb|febr march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec
de januar|janner|jaenner|jan februar|feber|feb marz|maerz|mrz|mar april|apr mai juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov dezember|dez
fr janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre|sept octobre|oct novembre|nov decembre|dec
es enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sep|set|sept octubre|oct noviembre|nov diciembre|dic
pt janeiro|jan fevereiro|fev marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez
it gennaio|gen|genn febbraio|feb|febbr marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set|sett ottobre|ott novembre|nov dicembre|dic
nl januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep|sept oktober|okt november|nov december|dec
af januarie februarie maart|mrt april mei junie julie augustus september oktober november desember|des
sv januari|jan februari|feb|febr mars|mar april|apr maj juni|jun juli|jul augusti|aug september|sep|sept oktober|okt november|nov december|dec
da januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov december|dec
no januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov desember|des
is januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul agust|ag september|sept|sep oktober|okt november|nov desember|des
fi tammikuu|tammikuuta|tammikuun|tammi helmikuu|helmikuuta|helmikuun|helmi maaliskuu|maaliskuuta|maaliskuun|maalis huhtikuu|huhtikuuta|huhtikuun|huhti toukokuu|toukokuuta|toukokuun|touko kesakuu|kesakuuta|kesakuun|kesa heinakuu|heinakuuta|heinakuun|heina elokuu|elokuuta|elokuun|elo syyskuu|syyskuuta|syyskuun|syys lokakuu|lokakuuta|lokakuun|loka marraskuu|marraskuuta|marraskuun|marras joulukuu|joulukuuta|joulukuun|joulu
et jaanuar|jaan veebruar|veebr marts aprill|apr mai juuni juuli august|aug september|sept oktoober|okt november|nov detsember|dets
lv janvaris|janvari|janv februaris|februari|febr marts|marta aprilis|aprili|apr maijs|maija junijs|junija|jun julijs|julija|jul augusts|augusta|aug septembris|septembri|sept oktobris|oktobri|okt novembris|novembri|nov decembris|decembri|dec
lt sausis|sausio|saus vasaris|vasario|vas kovas|kovo|kov balandis|balandzio|bal geguze|geguzes|geg birzelis|birzelio|birz liepa|liepos|liep rugpjutis|rugpjucio|rugp rugsejis|rugsejo|rugs spalis|spalio|spal lapkritis|lapkricio|lapkr|lap gruodis|gruodzio|gruod
pl styczen|stycznia|sty luty|lutego|lut marzec|marca|mar kwiecien|kwietnia|kwi maj|maja czerwiec|czerwca|cze lipiec|lipca|lip sierpien|sierpnia|sie wrzesien|wrzesnia|wrz pazdziernik|pazdziernika|paz listopad|listopada|lis grudzien|grudnia|gru
cs leden|ledna|led unor|unora|uno brezen|brezna|bre duben|dubna|dub kveten|kvetna|kve cerven|cervna|cvn cervenec|cervence|cvc srpen|srpna|srp zari rijen|rijna|rij listopad|listopadu prosinec|prosince|pro
sk januar|januara|jan februar|februara|feb marec|marca|mar april|aprila|apr maj|maja jun|juna jul|jula august|augusta|aug september|septembra|sep oktober|oktobra|okt november|novembra|nov december|decembra|dec
sl januar|januarja|jan februar|februarja|feb marec|marca|mar april|aprila|apr maj|maja junij|junija|jun julij|julija|jul avgust|avgusta|avg september|septembra|sep oktober|oktobra|okt november|novembra|nov december|decembra|dec
hr sijecanj|sijecnja|sij veljaca|veljace|velj ozujak|ozujka|ozu travanj|travnja|tra svibanj|svibnja|svi lipanj|lipnja|lip srpanj|srpnja|srp kolovoz|kolovoza|kol rujan|rujna|ruj listopad|listopada|lis studeni|studenoga|studenog|stu prosinac|prosinca|pro
sr januar|januara|јануар|јануара februar|februara|фебруар|фебруара mart|marta|март|марта april|aprila|април|априла maj|maja|мај|маја jun|juna|јун|јуна jul|jula|јул|јула avgust|avgusta|август|августа septembar|septembra|септембар|септембра oktobar|oktobra|октобар|октобра novembar|novembra|новембар|новембра decembar|decembra|децембар|децембра
hu januar|jan februar|febr|feb marcius|marc aprilis|apr majus|maj junius|jun julius|jul augusztus|aug szeptember|szept oktober|okt november|nov december|dec
ro ianuarie|ian februarie|feb martie|mart aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept octombrie|oct noiembrie|noi|noiem decembrie|dec
ca gener|gen febrer|febr marc abril|abr maig juny juliol|jul agost|ag setembre|set octubre|oct novembre|nov desembre|des
gl xaneiro|xan febreiro|feb marzo|mar abril|abr maio xuno|xun xullo|xul agosto|ago setembro|set outubro|out novembro|nov decembro|dec
eu urtarrila|urtarrilaren|urt otsaila|otsailaren|ots martxoa|martxoaren apirila|apirilaren|api maiatza|maiatzaren|mai ekaina|ekainaren|eka uztaila|uztailaren|uzt abuztua|abuztuaren|abu iraila|irailaren|ira urria|urriaren|urr azaroa|azaroaren|aza abendua|abenduaren|abe
sq janar|jan shkurt|shk mars prill|pri maj qershor|qer korrik|kor gusht|gus shtator|sht tetor|tet nentor|nen dhjetor|dhj
tr ocak|oca subat|sub mart|mar nisan|nis mayis|may haziran|haz temmuz|tem agustos|agu eylul|eyl ekim|eki kasim|kas aralik|ara
az yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
ru январь|января|янв февраль|февраля|фев|февр март|марта|мар апрель|апреля|апр май|мая июнь|июня|июн июль|июля|июл август|августа|авг сентябрь|сентября|сен|сент октябрь|октября|окт ноябрь|ноября|ноя|нояб декабрь|декабря|дек
uk січень|січня|січ лютий|лютого|лют березень|березня|бер квітень|квітня|квіт травень|травня|трав червень|червня|черв липень|липня|лип серпень|серпня|серп вересень|вересня|вер жовтень|жовтня|жовт листопад|листопада|лист грудень|грудня|груд
be студзень|студзеня люты|лютага сакавік|сакавіка красавік|красавіка травень|траўня|мая чэрвень|чэрвеня ліпень|ліпеня жнівень|жніўня верасень|верасня кастрычнік|кастрычніка лістапад|лістапада снежань|снежня
bg януари|яну февруари|фев март април|апр май юни юли август|авг септември|сеп октомври|окт ноември|ное декември|дек
mk јануари февруари март април мај јуни јули август септември октомври ноември декември
el ιανουαριοσ|ιανουαριου|ιαν φεβρουαριοσ|φεβρουαριου|φεβ|φεβρ μαρτιοσ|μαρτιου|μαρ|μαρτ απριλιοσ|απριλιου|απρ μαιοσ|μαιου|μαι ιουνιοσ|ιουνιου|ιουν ιουλιοσ|ιουλιου|ιουλ αυγουστοσ|αυγουστου|αυγ σεπτεμβριοσ|σεπτεμβριου|σεπ|σεπτ οκτωβριοσ|οκτωβριου|οκτ νοεμβριοσ|νοεμβριου|νοε|νοεμ δεκεμβριοσ|δεκεμβριου|δεκ
ar يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|اذار|آذار ابريل|أبريل|نيسان|أفريل مايو|ايار|أيار|ماي يونيو|يونيه|حزيران|جوان يوليو|يوليه|تموز|جويلية اغسطس|أغسطس|اب|آب|أوت سبتمبر|ايلول|أيلول اكتوبر|أكتوبر|تشرين_الاول|تشرين_الأول نوفمبر|تشرين_الثاني ديسمبر|كانون_الاول|كانون_الأول
fa ژانویه فوریه مارس آوریل مه ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر
he ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס|במרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר
hi जनवरी|जन फरवरी|फ़रवरी|फर मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर
mr जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
bn জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট|অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ur جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
ta ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
id januari|jan februari|pebruari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agu|agt|ags september|sep|sept oktober|okt november|nopember|nov desember|des
ms januari februari mac april mei jun julai ogos september oktober november disember|dis
tl enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
sw januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
th มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค
";

/// What a form means: the language and the month, in the order of the table.
type Meanings = Vec<(&'static str, u8)>;

static FORMS: LazyLock<QuickMap<String, Meanings>> = LazyLock::new(|| {
    let mut forms: QuickMap<String, Meanings> = QuickMap::default();
    for line in CALENDARS.lines() {
        let mut words = line.split(' ');
        let language = words.next().unwrap_or_default();
        for (month, alternatives) in (1u8..).zip(words) {
            for form in alternatives.split('|') {
                let folded = fold(&form.replace('_', " "));
                forms.entry(folded).or_default().push((language, month));
            }
        }
    }
    forms
});

/// The month, 1 to 12, that `word` (folded, without a final dot) names; in `language` (ISO 639-1) if that language knows the
/// word, else in the first language that does.
pub fn month_of(word: &str, language: Option<&str>) -> Option<u8> {
    let meanings = FORMS.get(word)?;
    let own = meanings.iter().find(|&&(known, _)| Some(known) == language);
    own.or(meanings.first()).map(|&(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_many_languages() {
        for (word, language, month) in [
            ("march", None, 3),
            ("marz", Some("de"), 3),
            ("aout", Some("fr"), 8),
            ("pazdziernika", Some("pl"), 10),
            ("listopada", Some("pl"), 11),
            ("srp", Some("cs"), 8),
            ("srp", Some("hr"), 7),
            ("листопада", Some("uk"), 11),
            ("φεβρουαριου", Some("el"), 2),
            ("kovo", Some("lt"), 3),
            ("mar", None, 3),
            ("haziran", None, 6),
        ] {
            assert_eq!(month_of(word, language), Some(month), "{word}");
        }
        assert_eq!(month_of("monday", None), None);
        assert_eq!(month_of("[month]", None), None);
    }
}
