//! The text of a contract with one more RPC. Everything else stays as it is, byte for byte.

use svc_codegen::descriptor::Descriptors;

/// A contract's text before and after.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) before: String,
    pub(super) after: String,
}

/// What to add.
pub(super) struct Rpc<'a> {
    pub(super) method: &'a str,
    pub(super) request: Message,
    pub(super) response: Message,
    pub(super) client_streaming: bool,
    pub(super) server_streaming: bool,
}

/// A request or a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// To be declared at the end of the file.
    New(String),
    /// Declared in a file, under a name that the contract can use.
    Existing { name: String, file: String },
}

impl Message {
    fn name(&self) -> &str {
        match self {
            Self::New(name) | Self::Existing { name, .. } => name,
        }
    }
}

/// `text` is that of the file `file` in `loaded`, whose service number `service` gets the RPC.
pub(super) fn add_rpc(
    text: &str,
    loaded: &Descriptors,
    file: &str,
    service: usize,
    rpc: &Rpc<'_>,
) -> Edit {
    // The parser does not see a byte order mark, so spans start after it.
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let newline = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let mut inserts = vec![method(body, loaded, file, service as i32, rpc)];
    inserts.extend(imports(body, loaded, file, rpc));
    inserts.push((body.len(), messages(body, rpc)));
    inserts.sort_by_key(|(at, _)| *at);
    let mut after = mark.to_owned();
    let mut done = 0;
    for (at, insert) in inserts {
        after.push_str(&body[done..at]);
        after.push_str(&insert.replace('\n', newline));
        done = at;
    }
    after.push_str(&body[done..]);
    Edit {
        before: text.to_owned(),
        after,
    }
}

/// Before the brace that closes the service.
fn method(
    body: &str,
    loaded: &Descriptors,
    file: &str,
    service: i32,
    rpc: &Rpc<'_>,
) -> (usize, String) {
    let place = loaded.place(file, &[6, service]);
    let end = offset(body, place.end_line, place.end_column);
    let close = body[..end].rfind('}').unwrap_or(end);
    let first = loaded.place(file, &[6, service, 2, 0]);
    let has_methods = (first.line, first.column) != (place.line, place.column);
    let line_start = |at: usize| body[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let blank = |text: &str| text.chars().all(|c| c == ' ' || c == '\t');
    let outer = {
        let start = line_start(offset(body, place.line, place.column));
        let line = &body[start..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    };
    let first_at = offset(body, first.line, first.column);
    let before_first = &body[line_start(first_at)..first_at];
    let indent = if has_methods && blank(before_first) {
        before_first.to_owned()
    } else {
        format!("{outer}  ")
    };
    let line = declaration(rpc);
    let separator = if has_methods { "\n" } else { "" };
    let before_close = &body[line_start(close)..close];
    if blank(before_close) {
        (line_start(close), format!("{separator}{indent}{line}\n"))
    } else {
        (close, format!("\n{separator}{indent}{line}\n{outer}"))
    }
}

fn declaration(rpc: &Rpc<'_>) -> String {
    let stream = |streaming: bool| if streaming { "stream " } else { "" };
    format!(
        "rpc {}({}{}) returns ({}{});",
        rpc.method,
        stream(rpc.client_streaming),
        rpc.request.name(),
        stream(rpc.server_streaming),
        rpc.response.name()
    )
}

/// Files that declare the messages and that `file` does not see yet, after its last import.
fn imports(body: &str, loaded: &Descriptors, file: &str, rpc: &Rpc<'_>) -> Option<(usize, String)> {
    let descriptor = loaded.pool.get_file_by_name(file)?;
    let mut seen = vec![file.to_owned()];
    let mut direct: Vec<_> = descriptor.dependencies().collect();
    while let Some(dependency) = direct.pop() {
        if !seen.iter().any(|name| name == dependency.name()) {
            seen.push(dependency.name().to_owned());
            direct.extend(dependency.public_dependencies());
        }
    }
    let mut text = String::new();
    for message in [&rpc.request, &rpc.response] {
        if let Message::Existing { file, .. } = message
            && !seen.contains(file)
        {
            seen.push(file.clone());
            text.push_str(&format!("import \"{file}\";\n"));
        }
    }
    if text.is_empty() {
        return None;
    }
    let count = descriptor.file_descriptor_proto().dependency.len() as i32;
    let after = match count.checked_sub(1).filter(|last| *last >= 0) {
        Some(last) => loaded.place(file, &[3, last]),
        // The package, or else the syntax.
        None if !descriptor.package_name().is_empty() => loaded.place(file, &[2]),
        None => loaded.place(file, &[12]),
    };
    let at = if after.line == 0 {
        0
    } else {
        end_of_line(body, offset(body, after.end_line, after.end_column))
    };
    let first = count == 0 && at > 0;
    let before = if first { "\n" } else { "" };
    let after = if first && !body[at..].trim_start_matches('\r').starts_with('\n') {
        "\n"
    } else {
        ""
    };
    Some((at, format!("{before}{text}{after}")))
}

fn end_of_line(body: &str, from: usize) -> usize {
    body[from..]
        .find('\n')
        .map_or(body.len(), |newline| from + newline + 1)
}

/// The declarations of new messages, for the end of the file.
fn messages(body: &str, rpc: &Rpc<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for message in [&rpc.request, &rpc.response] {
        if let Message::New(name) = message
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    let mut text = String::new();
    if !names.is_empty() && !body.ends_with('\n') {
        text.push('\n');
    }
    for name in names {
        text.push_str(&format!("\nmessage {name} {{}}\n"));
    }
    text
}

/// The byte offset of a line and a column, which count characters from 1.
fn offset(text: &str, line: u32, column: u32) -> usize {
    svc_codegen::finding::offset(text, line, column).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use svc_codegen::descriptor::{Input, load};

    fn added(source: &str, service: usize, rpc: &Rpc<'_>) -> String {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.proto"), source).unwrap();
        std::fs::write(
            folder.path().join("b.proto"),
            "syntax = \"proto3\";\npackage b;\nmessage M {}\n",
        )
        .unwrap();
        let roots = || vec![folder.path().to_owned()];
        let files = || vec!["a.proto".to_owned(), "b.proto".to_owned()];
        let loaded = load(&Input::Sources {
            roots: roots(),
            files: files(),
        })
        .unwrap();
        let edit = add_rpc(source, &loaded, "a.proto", service, rpc);
        std::fs::write(folder.path().join("a.proto"), &edit.after).unwrap();
        let again = load(&Input::Sources {
            roots: roots(),
            files: files(),
        })
        .unwrap();
        let methods: usize = again
            .pool
            .services()
            .map(|service| service.methods().count())
            .sum();
        let before: usize = loaded
            .pool
            .services()
            .map(|service| service.methods().count())
            .sum();
        assert_eq!(methods, before + 1);
        edit.after
    }

    fn rpc() -> Rpc<'static> {
        Rpc {
            method: "Get",
            request: Message::New("GetRequest".into()),
            response: Message::New("GetResponse".into()),
            client_streaming: false,
            server_streaming: false,
        }
    }

    #[test]
    fn an_rpc_goes_to_the_end_of_its_service() {
        let source = "syntax = \"proto3\";
package a;
// service B { }
service A {
    // }
    rpc One(M) returns (M) {
      option deprecated = true; // }
    }
    /* } */
} // }

service B {}
message M {}
";
        insta::assert_snapshot!(added(source, 0, &rpc()), @r#"
        syntax = "proto3";
        package a;
        // service B { }
        service A {
            // }
            rpc One(M) returns (M) {
              option deprecated = true; // }
            }
            /* } */

            rpc Get(GetRequest) returns (GetResponse);
        } // }

        service B {}
        message M {}

        message GetRequest {}

        message GetResponse {}
        "#);
        insta::assert_snapshot!(added(source, 1, &rpc()), @r#"
        syntax = "proto3";
        package a;
        // service B { }
        service A {
            // }
            rpc One(M) returns (M) {
              option deprecated = true; // }
            }
            /* } */
        } // }

        service B {
          rpc Get(GetRequest) returns (GetResponse);
        }
        message M {}

        message GetRequest {}

        message GetResponse {}
        "#);
    }

    #[test]
    fn odd_layouts_stay_as_they_are() {
        let one_line = "syntax = \"proto3\"; package a; /* é */ message M {} service A { rpc One(M) returns (M); } message N {}";
        insta::assert_snapshot!(added(one_line, 0, &rpc()), @r#"
        syntax = "proto3"; package a; /* é */ message M {} service A { rpc One(M) returns (M); 

          rpc Get(GetRequest) returns (GetResponse);
        } message N {}

        message GetRequest {}

        message GetResponse {}
        "#);
        let windows = "\u{feff}syntax = \"proto3\";\r\npackage a;\r\nservice A {\r\n\trpc One(M) returns (M);\r\n}\r\nmessage M {}\r\n";
        let edited = added(windows, 0, &rpc());
        assert!(
            edited.contains("\r\n\r\n\trpc Get(GetRequest) returns (GetResponse);\r\n}\r\n"),
            "{edited:?}"
        );
        assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
    }

    #[test]
    fn existing_messages_are_imported_once() {
        let existing = || Message::Existing {
            name: "b.M".into(),
            file: "b.proto".into(),
        };
        let streams = Rpc {
            request: existing(),
            response: existing(),
            client_streaming: true,
            server_streaming: true,
            ..rpc()
        };
        let source = "syntax = \"proto3\";\npackage a;\nservice A {}\n";
        insta::assert_snapshot!(added(source, 0, &streams), @r#"
        syntax = "proto3";
        package a;

        import "b.proto";

        service A {
          rpc Get(stream b.M) returns (stream b.M);
        }
        "#);
        let source = "syntax = \"proto3\";\npackage a;\nimport \"google/protobuf/empty.proto\"; // why\nservice A {}\n";
        insta::assert_snapshot!(added(source, 0, &streams), @r#"
        syntax = "proto3";
        package a;
        import "google/protobuf/empty.proto"; // why
        import "b.proto";
        service A {
          rpc Get(stream b.M) returns (stream b.M);
        }
        "#);
    }
}
