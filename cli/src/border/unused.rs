//! Clients that no adapter mentions: their contract is generated, checked and compiled for nothing.
//!
//! Only adapters see what is generated for a client, so a name that is in none of their files is
//! used nowhere. Whether a file that mentions it makes calls is rustc's to say (`dead_code`).

use super::tokens::tokens;
use super::{project, rust_files};
use std::path::Path;
use svc_codegen::config::Config;
use svc_codegen::finding::{Failure, Finding};

/// The rule's identifier.
pub(crate) const RULE: &str = "CLIENT_UNUSED";

/// What the rule asks for, for `svc lint --explain`.
pub(crate) const SUMMARY: &str = "An adapter uses each client that `svc.toml` declares. What nobody \
     calls is a downstream less to worry about";

/// Clients that no file below `src/adapters` names.
///
/// # Errors
/// What cannot be read.
pub(super) fn findings(root: &Path, config: &Config) -> Result<Vec<Finding>, Failure> {
    let mut unused: Vec<&String> = config.clients.keys().collect();
    if unused.is_empty() {
        return Ok(Vec::new());
    }
    for file in rust_files(&root.join("src/adapters"))? {
        let text = project::read_text(&file)?;
        unused.retain(|client| !mentions(&text, &client.replace('-', "_")));
    }
    Ok(unused
        .into_iter()
        .map(|name| finding(name, config))
        .collect())
}

/// Whether a source names a module in other ways than by declaring it.
fn mentions(text: &str, module: &str) -> bool {
    let tokens = tokens(text);
    tokens.iter().enumerate().any(|(at, token)| {
        let declares = at > 0 && tokens[at - 1].text == "mod";
        token.text == module && !declares
    })
}

fn finding(name: &str, config: &Config) -> Finding {
    let message = format!("no adapter uses the client `{name}`");
    let help = format!(
        "write `src/adapters/{}.rs` with `clients.{0}`, or remove `[clients.{name}]`",
        name.replace('-', "_")
    );
    Finding::warning(RULE, message, help).at(config.place(&format!("clients.{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_or_a_comment_is_no_use() {
        for (text, used) in [
            ("use super::clients::stock::StockClient;", true),
            ("use super::clients::{stock as s, wire};", true),
            (
                "fn new(clients: &Clients) -> Self { Self(clients.stock.clone()) }",
                true,
            ),
            ("pub mod clients;\npub mod stock;\n", false),
            (
                "// clients.stock\nconst A: &str = \"stock\"; fn restock() {}",
                false,
            ),
        ] {
            assert_eq!(mentions(text, "stock"), used, "{text}");
        }
    }
}
