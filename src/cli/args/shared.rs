//! Options that commands share.

use std::path::PathBuf;

use clap::Args;

use crate::cli::values::{ColorChoice, NamedColumn};

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Common {
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<ColorChoice>,

    /// Say nothing on standard error but errors
    #[arg(long, global = true)]
    pub quiet: bool,

    /// Say what is done (-vv: everything)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// How files are read.
#[derive(Debug, Clone, Default, Args)]
pub struct Reading {
    /// Read all files in this format, whatever they look like; `nutgraf formats` lists them
    #[arg(long, value_name = "NAME")]
    pub format_in: Option<String>,

    /// Columns of tables that have names of their own: body=Text,title=Heading
    #[arg(long, value_name = "FIELD=NAME", value_delimiter = ',')]
    pub columns: Vec<NamedColumn>,
}

/// Where the index is.
#[derive(Debug, Clone, Default, Args)]
pub struct IndexPlace {
    /// Folder of the index [default: index]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub index: Option<PathBuf>,
}
