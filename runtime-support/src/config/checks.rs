//! What settings must say of each other: a block that is half written is refused before anything
//! serves, at the place where its other half stands.

use super::edge::{KeySource, OriginRule};
use super::settings::SECTIONS;
use super::{Config, Origin, Problem};

impl Config {
    /// Adds what is wrong with this configuration as a whole.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        self.check_tls(problems);
        self.check_jwt(problems);
        self.check_cors(problems);
        self.check_tracing(problems);
        self.check_memory(problems);
    }

    fn check_tracing(&self, problems: &mut Vec<Problem>) {
        for key in ["tracing.tail_errors", "tracing.tail_slower_than"] {
            if self.tracing.endpoint.is_none() && self.is_set(key) {
                let message = format!(
                    "`{key}` is set and `tracing.endpoint` is not, so nothing would be kept"
                );
                let help = "name the collector that spans are sent to in `tracing.endpoint`";
                problems.push(Problem::new(key, self.layers().origin(key), message).help(help));
            }
        }
        for (key, url) in [
            ("tracing.endpoint", &self.tracing.endpoint),
            ("tracing.remote", &self.tracing.remote),
        ] {
            let secure = url.as_ref().is_some_and(|url| url.starts_with("https:"));
            if secure && cfg!(not(feature = "tls")) {
                problems.push(self.not_compiled(key, "tls"));
            }
        }
    }

    fn check_memory(&self, problems: &mut Vec<Problem>) {
        let key = "memory.heap_profile";
        if self.memory.heap_profile.is_some() && cfg!(not(feature = "pprof")) {
            problems.push(self.not_compiled(key, "pprof"));
        }
        let key = "memory.near_limit";
        if self.memory.near_limit > 1.0 {
            let message = format!("`{key}` is above 1, so it would never be reached");
            let problem = Problem::new(key, self.layers().origin(key), message);
            problems.push(problem.help("give the part of the limit, such as `0.9`"));
        }
    }

    fn check_tls(&self, problems: &mut Vec<Problem>) {
        let Some(set) = self.first_set("tls") else {
            return;
        };
        let missing = |key| {
            let message = format!("`{set}` is set and `{key}` is not, so TLS would be off");
            let help = "name the files of a certificate and its key in `tls.cert` and `tls.key`, or \
                        take out what else is set of `tls`";
            Problem::new(key, self.layers().origin(set), message).help(help)
        };
        let tls = &self.tls;
        match (&tls.cert, &tls.key) {
            (None, _) => problems.push(missing("tls.cert")),
            (Some(_), None) => problems.push(missing("tls.key")),
            (Some(_), Some(_)) if cfg!(not(feature = "tls")) => {
                problems.push(self.not_compiled(set, "tls"))
            }
            (Some(_), Some(_)) => {}
        }
        let auth = "tls.client_auth";
        if tls.client_ca.is_none() && self.is_set(auth) {
            let message =
                format!("`{auth}` is set and `tls.client_ca` is not, so no client would be asked");
            let help =
                "name the file with the authorities of client certificates in `tls.client_ca`";
            problems.push(Problem::new(auth, self.layers().origin(auth), message).help(help));
        }
    }

    fn check_jwt(&self, problems: &mut Vec<Problem>) {
        let Some(set) = self.first_set("jwt") else {
            return;
        };
        let jwt = &self.jwt;
        let mut wrong = |key: &str, place: &str, message: String, help: &str| {
            let problem = Problem::new(key, self.layers().origin(place), message);
            problems.push(problem.help(help));
        };
        let Some(source) = &jwt.jwks else {
            let message =
                format!("`{set}` is set and `jwt.jwks` is not, so no token would be asked for");
            let help = "name the file or the URL of the issuer's keys, such as \
                        `https://issuer.example.org/.well-known/jwks.json`";
            return wrong("jwt.jwks", set, message, help);
        };
        for (key, values, what) in [
            ("jwt.issuers", &jwt.issuers, "from any issuer"),
            ("jwt.audiences", &jwt.audiences, "that are meant for others"),
        ] {
            if values.is_empty() && self.layers().origin(key) == Origin::Default {
                let message =
                    format!("`jwt.jwks` is set and `{key}` is not, so tokens {what} would count");
                let help = format!("list them, or write `{key} = []` if that is meant");
                wrong(key, "jwt.jwks", message, &help);
            }
        }
        if jwt.algorithms.is_empty() {
            let key = "jwt.algorithms";
            let message = format!("`{key}` is empty, so no token could be good");
            wrong(
                key,
                key,
                message,
                "list the algorithms that the issuer signs with",
            );
        }
        if jwt.jwks_ca.is_some() && matches!(source, KeySource::File(_)) {
            let key = "jwt.jwks_ca";
            let message =
                format!("`{key}` is set and `jwt.jwks` is a file, so it would have no effect");
            wrong(
                key,
                key,
                message,
                "take it out, or name a URL in `jwt.jwks`",
            );
        }
        if cfg!(not(feature = "jwt")) {
            problems.push(self.not_compiled("jwt.jwks", "jwt"));
        }
    }

    fn check_cors(&self, problems: &mut Vec<Problem>) {
        let Some(set) = self.first_set("cors") else {
            return;
        };
        if self.cors.origins.is_empty() {
            let message = format!("`{set}` is set and `cors.origins` is not, so CORS would be off");
            let help =
                "list the origins of the pages that may call, such as `https://app.example.org`";
            problems
                .push(Problem::new("cors.origins", self.layers().origin(set), message).help(help));
        }
        if self.cors.credentials && self.cors.origins.contains(&OriginRule::Any) {
            let key = "cors.credentials";
            let message =
                "`cors.credentials` with the origin `*` would let any page act for its visitor";
            let help = "list the origins, or leave out `cors.credentials`";
            problems.push(Problem::new(key, self.layers().origin(key), message).help(help));
        }
    }

    /// A setting that asks for what is not compiled in.
    fn not_compiled(&self, key: &str, feature: &str) -> Problem {
        let message =
            format!("`{key}` needs the cargo feature `{feature}`, which is not compiled in");
        let help = format!(
            "turn on the feature `{feature}` of `svc-runtime` in `Cargo.toml`, or build with \
             `--features svc-runtime/{feature}`"
        );
        Problem::new(key, self.layers().origin(key), message).help(help)
    }

    /// The first setting of a section that is not at its default.
    fn first_set(&self, section: &str) -> Option<&'static str> {
        let section = SECTIONS.iter().find(|known| known.name == section)?;
        let mut keys = section.settings.iter().map(|setting| setting.key);
        keys.find(|key| self.is_set(key))
    }

    fn is_set(&self, key: &str) -> bool {
        let defaults = Self::default();
        let settings = SECTIONS.iter().flat_map(|section| section.settings);
        settings
            .filter(|setting| setting.key == key)
            .any(|setting| (setting.show)(self) != (setting.show)(&defaults))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Sources};

    fn refusal(settings: &[(&str, &str)]) -> String {
        let flags = settings.iter();
        let flags = flags.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        match Config::load(Sources::new().flags(flags)) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn half_of_tls_is_refused() {
        for (settings, expected) in [
            (
                &[("tls.cert", "a.pem")][..],
                "flag `--set tls.cert`: `tls.cert` is set and `tls.key` is not",
            ),
            (
                &[("tls.key", "a.key")],
                "flag `--set tls.key`: `tls.key` is set and `tls.cert` is not",
            ),
            (
                &[("tls.min_version", "1.3")],
                "flag `--set tls.min_version`: `tls.min_version` is set and `tls.cert` is not",
            ),
            (
                &[
                    ("tls.cert", "a.pem"),
                    ("tls.key", "a.key"),
                    ("tls.client_auth", "optional"),
                ],
                "`tls.client_auth` is set and `tls.client_ca` is not, so no client would be asked",
            ),
        ] {
            let refusal = refusal(settings);
            assert!(refusal.contains(expected), "{refusal}");
            assert!(refusal.contains("\n  help: "), "{refusal}");
        }
        // What is at its default anyway asks for nothing.
        assert_eq!(refusal(&[("tls.cert", ""), ("tls.min_version", "1.2")]), "");
        let whole = refusal(&[("tls.cert", "a.pem"), ("tls.key", "a.key")]);
        if cfg!(feature = "tls") {
            assert_eq!(whole, "");
        } else {
            assert!(
                whole.contains("`tls.cert` needs the cargo feature `tls`"),
                "{whole}"
            );
        }
    }

    #[test]
    fn half_of_jwt_is_refused() {
        let lonely = refusal(&[("jwt.issuers", "https://issuer.example.org")]);
        assert!(
            lonely.contains("`jwt.issuers` is set and `jwt.jwks` is not"),
            "{lonely}"
        );
        let open = refusal(&[
            ("jwt.jwks", "jwks.json"),
            ("jwt.jwks_ca", "ca.pem"),
            ("jwt.algorithms", ""),
        ]);
        for expected in [
            "flag `--set jwt.jwks`: `jwt.jwks` is set and `jwt.issuers` is not, so tokens from any",
            "help: list them, or write `jwt.audiences = []` if that is meant",
            "`jwt.algorithms` is empty",
            "`jwt.jwks_ca` is set and `jwt.jwks` is a file",
        ] {
            assert!(open.contains(expected), "{open}");
        }
        let symmetric = refusal(&[("jwt.jwks", "jwks.json"), ("jwt.algorithms", "HS256")]);
        assert!(symmetric.contains("none of them symmetric"), "{symmetric}");
        let whole = refusal(&[
            ("jwt.jwks", "jwks.json"),
            ("jwt.issuers", ""),
            ("jwt.audiences", "orders"),
        ]);
        if cfg!(feature = "jwt") {
            assert_eq!(whole, "");
        } else {
            assert!(
                whole.contains("`jwt.jwks` needs the cargo feature `jwt`"),
                "{whole}"
            );
        }
    }

    #[test]
    fn half_of_cors_is_refused() {
        let lonely = refusal(&[("cors.max_age", "1m")]);
        assert!(
            lonely.contains("`cors.max_age` is set and `cors.origins` is not"),
            "{lonely}"
        );
        let open = refusal(&[("cors.origins", "*"), ("cors.credentials", "true")]);
        assert!(
            open.contains("would let any page act for its visitor"),
            "{open}"
        );
        assert_eq!(
            refusal(&[
                ("cors.origins", "https://a.b"),
                ("cors.credentials", "true")
            ]),
            ""
        );
        let wrong = refusal(&[("cors.origins", "example.org")]);
        assert!(
            wrong.contains("`cors.origins` must be origins such as"),
            "{wrong}"
        );
    }
}
