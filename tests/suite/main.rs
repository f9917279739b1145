//! The one integration binary: every test that goes through nutgraf's public face.

mod cli;
mod docs;
mod history;
mod hostile;
mod house;
mod judge;
mod meaning;
mod output;
mod pages;
mod publishers;
mod robust;
