//! The package and the imports of a contract, read without parsing it.
//!
//! They say below which root a file stands before any root is known.

use super::tokens::{Kind, tokens};

/// What a contract says about its place among others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The package, empty if there is none.
    pub package: String,
    /// What is imported, in source order.
    pub imports: Vec<String>,
}

/// The header of a source text. Malformed text has whatever header can be made out.
#[must_use]
pub fn header(source: &[u8]) -> Header {
    let text = |span: std::ops::Range<usize>| String::from_utf8_lossy(&source[span]).into_owned();
    let mut header = Header::default();
    let mut depth = 0_u32;
    let mut starts = true;
    let mut tokens = tokens(source);
    while let Some(token) = tokens.next() {
        let statement = starts && depth == 0 && token.kind == Kind::Word;
        starts = matches!(token.kind, Kind::Mark(b';' | b'{' | b'}'));
        match token.kind {
            Kind::Mark(b'{') => depth += 1,
            Kind::Mark(b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !statement {
            continue;
        }
        let rest = tokens
            .by_ref()
            .take_while(|token| token.kind != Kind::Mark(b';'));
        match &source[token.span] {
            b"package" => header.package = rest.map(|token| text(token.span)).collect(),
            b"import" => {
                let name = rest.filter(|token| token.kind == Kind::Text);
                let name: String = name.map(|token| unquoted(&text(token.span))).collect();
                header.imports.push(name);
            }
            _ => continue,
        }
        starts = true;
    }
    header
}

fn unquoted(literal: &str) -> String {
    literal.trim_matches(['"', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_and_imports_are_found_where_they_are_statements() {
        let source = br#"syntax = "proto3"; // package no;
            package a . b.v1;
            import "x/y.proto";
            import public 'z.proto';
            /* import "no.proto"; */
            message import { string package = 1; }
            option (o) = "import \"no.proto\";";
            import weak "last.proto";"#;
        let expected = Header {
            package: "a.b.v1".into(),
            imports: ["x/y.proto", "z.proto", "last.proto"]
                .map(str::to_owned)
                .into(),
        };
        assert_eq!(header(source), expected);
        assert_eq!(header(b"package"), Header::default());
        assert_eq!(header(b"\xff{{"), Header::default());
    }
}
