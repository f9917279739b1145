//! Arguments of `serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::shared::IndexPlace;
use crate::cli::settings::Layer;

/// Open the archive in the browser: search, read, and an API for programs
///
/// Reads only, and answers on this machine alone unless told otherwise. With a PATH, articles there that are new or
/// changed are indexed first, and only they are shown. The index may be brought up to date meanwhile: each page shows
/// what was published last. docs/serve.md tells how to put it behind a proxy.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct ServeArguments {
    /// Index what is new under these files and folders, and show only them
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Address and port to answer on; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7600")]
    pub listen: SocketAddr,

    /// A file with the token that a client must know
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub token_file: Option<PathBuf>,

    /// Let everybody in who can reach an address that is not of this machine alone
    #[arg(long, conflicts_with = "token_file")]
    pub open: bool,

    /// A name by which the server may be called, beside its addresses and localhost; may be given several times
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Hostname)]
    pub host: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf serve                                        the index of this folder, at http://127.0.0.1:7600
  nutgraf serve ~/news                                 what is in ~/news, brought up to date
  nutgraf serve --listen 0.0.0.0:7600 --token-file t   for a newsroom that knows the token";

impl ServeArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            ..Layer::default()
        }
    }
}
