//! Settings in layers: defaults, `nutgraf.toml` (nearest upward), `NUTGRAF_*` in the environment, options.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use serde::{Deserialize, Serialize};

use crate::cli::args::shared::Common;
use crate::cli::fault;
use crate::cli::nearest::nearest;
use crate::cli::values::{ByteSize, ColorChoice, Fold, MatchWords, SortBy};
use crate::ingest::options::DEFAULT_MEMORY;
use crate::source::regular::read_regular;

/// The file of settings.
const FILE: &str = "nutgraf.toml";

/// Bytes of the longest file of settings.
const FILE_BYTES: u64 = 1 << 20;

/// What the variables of the environment begin with.
const PREFIX: &str = "NUTGRAF_";

/// Makes the list of settings into a layer, in which each may be missing, and the settings themselves.
macro_rules! settings {
    ($($key:literal $name:ident: $kind:ty = $default:expr, $about:literal;)+) => {
        /// Values of one origin; what it does not say is `None`.
        #[derive(Debug, Clone, Default, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Layer {
            $(#[doc = $about] #[serde(rename = $key)] pub $name: Option<$kind>,)+
        }

        /// What holds after all layers.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Settings {
            $(#[doc = $about] pub $name: $kind,)+
            /// Where each came from, in the order of the keys.
            origins: Vec<Origin>,
        }

        /// The keys of `nutgraf.toml`, which in capitals after `NUTGRAF_` are the variables.
        pub const KEYS: &[&str] = &[$($key),+];

        impl Layer {
            fn set(&mut self, key: &str, text: &str) -> anyhow::Result<()> {
                match key {
                    $($key => self.$name = Some(from_text(text)?),)+
                    _ => bail!("unknown setting `{key}`"),
                }
                Ok(())
            }
        }

        impl Settings {
            fn of(layers: &[(Origin, Layer)]) -> Self {
                let mut origins = Vec::with_capacity(KEYS.len());
                $(
                    let set = layers.iter().rev().find_map(|(origin, layer)| Some((origin, layer.$name.as_ref()?)));
                    let (origin, $name) = match set {
                        Some((origin, value)) => (origin.clone(), value.clone()),
                        None => (Origin::Default, $default),
                    };
                    origins.push(origin);
                )+
                Self { $($name,)+ origins }
            }

            /// Each setting with its value and where that came from.
            pub fn told(&self) -> Vec<Told> {
                let values = [$(shown(&self.$name)),+];
                let told = KEYS.iter().zip(values).zip(&self.origins);
                told.map(|((&key, value), origin)| Told { key, value, origin: origin.told(key) }).collect()
            }
        }
    };
}

settings! {
    "index" index: PathBuf = PathBuf::from("index"), "Folder of the index.";
    "paths" paths: Vec<String> = vec!["corpus".to_owned()], "Files and folders that `index` indexes.";
    "glob" glob: Vec<String> = Vec::new(), "Only files that match one of these patterns; all when empty.";
    "follow" follow: bool = false, "Follow symbolic links.";
    "jobs" jobs: usize = 0, "Threads; 0 for one a core.";
    "memory" memory: ByteSize = ByteSize(DEFAULT_MEMORY as u64), "Memory to use at most.";
    "limit" limit: usize = 10, "Hits shown.";
    "match" match_words: MatchWords = MatchWords::AllFirst, "How the words of a query are joined.";
    "sort" sort: SortBy = SortBy::Relevance, "The order of hits.";
    "passages" passages: usize = 3, "Passages of each hit.";
    "width" width: usize = 0, "Columns of a line; 0 for those of the terminal.";
    "fold" fold: Fold = Fold::Copies, "What is folded into one hit.";
    "expand" expand: bool = false, "Widen queries by words of their best answers.";
    "color" color: ColorChoice = ColorChoice::Auto, "When to colour.";
    "pager" pager: String = env::var("PAGER").unwrap_or_else(|_| "less".to_owned()), "What pages a long text on a terminal.";
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Default,
    File(PathBuf),
    Environment,
    Options,
}

impl Origin {
    fn told(&self, key: &str) -> String {
        match self {
            Self::Default if key == "pager" && env::var_os("PAGER").is_some() => "PAGER".to_owned(),
            Self::Default => "default".to_owned(),
            Self::File(path) => path.display().to_string(),
            Self::Environment => variable(key),
            Self::Options if key == "paths" => "arguments".to_owned(),
            Self::Options => format!("--{key}"),
        }
    }
}

/// One setting, for `status --settings`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told {
    /// Its key.
    pub key: &'static str,
    /// Its value, as `nutgraf.toml` would have it.
    pub value: toml::Value,
    /// Where the value came from.
    pub origin: String,
}

impl Settings {
    /// True when nobody has said what the setting with this key shall be.
    pub fn is_default(&self, key: &str) -> bool {
        let place = KEYS.iter().position(|known| *known == key);
        place.and_then(|place| self.origins.get(place)) == Some(&Origin::Default)
    }

    /// The settings of this process: file, environment, then what the options say.
    pub fn load(common: &Common, options: Layer) -> anyhow::Result<Self> {
        let mut layers = Vec::new();
        if let Some(path) = users_file().filter(|path| path.is_file()) {
            let layer = read_file(&path)?;
            layers.push((Origin::File(path), layer));
        }
        if let Some(path) = find_file() {
            let layer = harmless(read_file(&path)?, &path, common);
            layers.push((Origin::File(path), layer));
        }
        layers.push((
            Origin::Environment,
            read_environment(env::vars_os(), |what| log::warn!("{what}"))?,
        ));
        let options = Layer {
            color: common.color,
            ..options
        };
        layers.push((Origin::Options, options));
        Ok(Self::of(&layers))
    }
}

/// The user's own file: the only one that may name a program to run.
fn users_file() -> Option<PathBuf> {
    let of_variable = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = of_variable("XDG_CONFIG_HOME").or_else(|| Some(of_variable("HOME")?.join(".config")))?;
    Some(folder.join("nutgraf").join(FILE))
}

/// What a file that came with a folder may say: nothing that runs a program. Such a folder may be somebody else's.
fn harmless(layer: Layer, path: &Path, common: &Common) -> Layer {
    if layer.pager.is_some() && !common.quiet {
        fault::say(&fault::about(
            &path.display().to_string(),
            "`pager` is passed over: a program to run is named by PAGER, NUTGRAF_PAGER or your own ~/.config/nutgraf/nutgraf.toml",
        ));
    }
    Layer { pager: None, ..layer }
}

/// `nutgraf.toml` of this folder or of the nearest one above it.
fn find_file() -> Option<PathBuf> {
    if Path::new(FILE).is_file() {
        return Some(PathBuf::from(FILE));
    }
    let here = env::current_dir().ok()?;
    here.ancestors()
        .skip(1)
        .map(|folder| folder.join(FILE))
        .find(|path| path.is_file())
}

fn read_file(path: &Path) -> anyhow::Result<Layer> {
    let bytes = read_regular(path, FILE_BYTES).with_context(|| format!("cannot read `{}`", path.display()))?;
    let text = String::from_utf8(bytes).map_err(|_| anyhow!("`{}` is no UTF-8", path.display()))?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| at(path, &text, error.span(), error.message()))?;
    for key in table.keys() {
        check_key(key).with_context(|| format!("{}:{}", path.display(), line_of(&text, key)))?;
    }
    let layer: Layer = toml::from_str(&text).map_err(|error| at(path, &text, error.span(), error.message()))?;
    Ok(rebased(layer, path.parent().unwrap_or(Path::new(""))))
}

/// What the file says of places is meant from its own folder.
fn rebased(layer: Layer, folder: &Path) -> Layer {
    let moved = |path: &Path| folder.join(path);
    Layer {
        index: layer.index.as_deref().map(moved),
        paths: layer.paths.map(|paths| {
            let moved = paths
                .iter()
                .map(|path| folder.join(path).to_string_lossy().into_owned());
            moved.collect()
        }),
        ..layer
    }
}

/// `nutgraf.toml:3: expected a number`.
fn at(path: &Path, text: &str, span: Option<std::ops::Range<usize>>, message: &str) -> anyhow::Error {
    let line = span.map_or(1, |span| {
        text.as_bytes()[..span.start.min(text.len())]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1
    });
    anyhow!("{}:{line}: {}", path.display(), message.replace('\n', " "))
}

fn line_of(text: &str, key: &str) -> usize {
    text.lines()
        .position(|line| line.trim_start().trim_start_matches(['[', '"', '\'']).starts_with(key))
        .map_or(1, |line| line + 1)
}

fn check_key(key: &str) -> anyhow::Result<()> {
    if KEYS.contains(&key) {
        return Ok(());
    }
    match nearest(key, KEYS) {
        Some(meant) => bail!("unknown setting `{key}`: did you mean `{meant}`?"),
        None => bail!("unknown setting `{key}`: there are {}", KEYS.join(", ")),
    }
}

/// The settings of the environment. An empty variable is one that is not set. Of one that nutgraf does not know it warns and goes
/// on: whoever set it may have meant a newer nutgraf, or a script of their own.
fn read_environment(
    variables: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
    warn: impl Fn(String),
) -> anyhow::Result<Layer> {
    let mut layer = Layer::default();
    let mut variables: Vec<_> = variables.filter(|(_, value)| !value.is_empty()).collect();
    variables.sort();
    for (name, value) in variables {
        let Some(key) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else {
            continue;
        };
        let key = key.to_ascii_lowercase();
        let variable = variable(&key);
        if !KEYS.contains(&key.as_str()) {
            let meant = nearest(&key, KEYS).map(|meant| format!(": did you mean {}?", self::variable(meant)));
            warn(format!(
                "{variable} is no setting of nutgraf{}",
                meant.unwrap_or_default()
            ));
            continue;
        }
        let Some(text) = value.to_str() else {
            bail!("{variable} is no UTF-8");
        };
        layer.set(&key, text).with_context(|| variable.clone())?;
    }
    Ok(layer)
}

fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_ascii_uppercase())
}

/// A value out of the text of a variable: what TOML reads there, or the text itself, or a list of one.
fn from_text<'de, T: Deserialize<'de>>(text: &str) -> anyhow::Result<T> {
    let plain = toml::Value::String(text.to_owned());
    let read = text.parse::<toml::Value>().ok();
    let list = toml::Value::Array(
        text.split(':')
            .map(|part| toml::Value::String(part.to_owned()))
            .collect(),
    );
    let truth = truth(text).map(toml::Value::Boolean);
    let candidates = read.into_iter().chain([plain, list]).chain(truth);
    let mut fault = None;
    for candidate in candidates {
        match T::deserialize(candidate) {
            Ok(value) => return Ok(value),
            Err(error) => fault = fault.or(Some(error)),
        }
    }
    let reason = fault.map_or_else(String::new, |error| error.message().replace('\n', " "));
    Err(anyhow!("`{text}`: {reason}"))
}

/// Yes and no as people write them in variables.
fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" | "y" => Some(true),
        "0" | "false" | "no" | "off" | "n" => Some(false),
        _ => None,
    }
}

/// A value as `nutgraf.toml` would have it.
fn shown<T: Serialize>(value: &T) -> toml::Value {
    toml::Value::try_from(value).unwrap_or(toml::Value::String(String::new()))
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}  # {}", self.key, self.value, self.origin)
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> anyhow::Result<Layer> {
        read_environment(
            pairs
                .iter()
                .map(|(name, value)| (OsString::from(name), OsString::from(value))),
            |_| {},
        )
    }

    fn fault(error: &anyhow::Error) -> String {
        crate::cli::fault::line(error)
    }

    #[test]
    fn a_later_layer_wins_and_says_so() {
        let file = Layer {
            limit: Some(3),
            expand: Some(true),
            ..Layer::default()
        };
        let variables = environment(&[("NUTGRAF_LIMIT", "5"), ("HOME", "/")]).expect("variables");
        let settings = Settings::of(&[
            (Origin::File(FILE.into()), file),
            (Origin::Environment, variables),
            (Origin::Options, Layer::default()),
        ]);
        assert_eq!((settings.limit, settings.expand, settings.passages), (5, true, 3));
        let told: Vec<String> = settings.told().iter().map(Told::to_string).collect();
        assert!(told.contains(&"limit = 5  # NUTGRAF_LIMIT".to_owned()), "{told:?}");
        assert!(told.contains(&"expand = true  # nutgraf.toml".to_owned()), "{told:?}");
        assert!(told.contains(&"passages = 3  # default".to_owned()), "{told:?}");
    }

    #[test]
    fn variables_take_words_numbers_sizes_and_lists() {
        let layer = environment(&[
            ("NUTGRAF_MATCH", "any"),
            ("NUTGRAF_MEMORY", "2GB"),
            ("NUTGRAF_PATHS", "news:wire"),
            ("NUTGRAF_INDEX", "/tmp/i"),
        ])
        .expect("variables");
        assert_eq!(layer.match_words, Some(MatchWords::Any));
        assert_eq!(layer.memory, Some(ByteSize(2_000_000_000)));
        assert_eq!(layer.paths, Some(vec!["news".to_owned(), "wire".to_owned()]));
        assert_eq!(layer.index, Some("/tmp/i".into()));
        let error = environment(&[("NUTGRAF_LIMIT", "many")]).expect_err("no number");
        assert!(fault(&error).starts_with("NUTGRAF_LIMIT: `many`"), "{}", fault(&error));
    }

    #[test]
    fn variables_take_yes_and_no_as_people_write_them() {
        for (text, wanted) in [
            ("1", true),
            ("YES", true),
            ("on", true),
            ("true", true),
            ("0", false),
            ("No", false),
        ] {
            let layer = environment(&[("NUTGRAF_EXPAND", text)]).expect(text);
            assert_eq!(layer.expand, Some(wanted), "{text}");
        }
        assert!(environment(&[("NUTGRAF_EXPAND", "maybe")]).is_err());
        let empty = environment(&[("NUTGRAF_EXPAND", ""), ("NUTGRAF_LIMIT", "")]).expect("nothing is set");
        assert_eq!(empty, Layer::default());
        // A number and a word stay what they are.
        let layer = environment(&[("NUTGRAF_LIMIT", "1"), ("NUTGRAF_PATHS", "no")]).expect("variables");
        assert_eq!((layer.limit, layer.paths), (Some(1), Some(vec!["no".to_owned()])));
    }

    #[test]
    fn an_unknown_variable_warns_and_an_unknown_key_is_an_error() {
        let told = std::cell::RefCell::new(Vec::new());
        let variables = [
            ("NUTGRAF_LIMMIT", "5"),
            ("NUTGRAF_HOME", "/opt"),
            ("NUTGRAF_LIMIT", "7"),
        ];
        let variables = variables.map(|(name, value)| (OsString::from(name), OsString::from(value)));
        let layer = read_environment(variables.into_iter(), |what| told.borrow_mut().push(what)).expect("warnings");
        assert_eq!(layer.limit, Some(7));
        assert_eq!(
            told.into_inner(),
            [
                "NUTGRAF_HOME is no setting of nutgraf",
                "NUTGRAF_LIMMIT is no setting of nutgraf: did you mean NUTGRAF_LIMIT?"
            ]
        );
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        std::fs::write(&path, "limit = 5\npasages = 2\n").expect("written");
        let error = read_file(&path).expect_err("unknown");
        let said = fault(&error);
        assert!(
            said.ends_with(":2: unknown setting `pasages`: did you mean `passages`?"),
            "{said}"
        );
        std::fs::write(&path, "\nlimit = \"x\"\n").expect("written");
        let said = fault(&read_file(&path).expect_err("no number"));
        assert!(said.contains("nutgraf.toml:2: "), "{said}");
    }

    #[test]
    fn places_in_the_file_are_meant_from_its_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        std::fs::write(&path, "index = \"i\"\npaths = [\"news\"]\n").expect("written");
        let layer = read_file(&path).expect("settings");
        assert_eq!(layer.index, Some(folder.path().join("i")));
    }
}
