//! Which files there are, who owns them, and what each is made of.
//!
//! **Invariant:** a new kind of output file costs a template, a view and one line here.

use crate::business;
use crate::config::{Config, Runtime};
use crate::draft;
use crate::model::{Model, Service};
use crate::openapi;
use crate::routes;
use crate::tree::{Owner, RelPath};
use crate::validate;
use crate::view;
use crate::wire::{self, Part};
use serde::Serialize;

/// One file to be rendered.
#[derive(Debug)]
pub(crate) struct Planned {
    /// Where it goes.
    pub path: RelPath,
    /// Who may write it.
    pub owner: Owner,
    /// See [`crate::tree::File::essential`].
    pub essential: bool,
    /// What it is made of.
    pub content: Content,
}

/// What a file is made of.
#[derive(Debug)]
pub(crate) enum Content {
    /// A template and its view.
    Template {
        /// Path of the template.
        template: &'static str,
        /// Its view.
        context: tera::Context,
        /// Whether Rust text is kept as the template lays it out.
        verbatim: bool,
    },
    /// Rust text that is only formatted.
    Rust(String),
    /// Bytes as they are.
    Bytes(Vec<u8>),
}

/// Plans all files of a service.
#[must_use]
pub(crate) fn plan(model: &Model, config: &Config) -> Vec<Planned> {
    let mut plan = Plan::default();
    managed(&mut plan, model, config);
    scaffold(&mut plan, model, config);
    plan.files
}

fn managed(plan: &mut Plan, model: &Model, config: &Config) {
    let crate_view = view::Crate::new(model, config);
    plan.managed(
        "src/generated/mod.rs",
        "managed/src/generated/mod.rs",
        &crate_view,
    );
    plan.managed(
        "src/generated/services/mod.rs",
        "managed/src/generated/services/mod.rs",
        &crate_view,
    );
    plan.push(
        "src/generated/validation.rs",
        Owner::Managed,
        false,
        Content::Rust(validate::emit(model, Part::Shared)),
    );
    let tables = view::Tables::new(model);
    plan.managed(
        "src/generated/schema.rs",
        "managed/src/generated/schema.rs",
        &view::Schema::new(&tables),
    );
    plan.push(
        "src/generated/routes.rs",
        Owner::Managed,
        false,
        Content::Rust(routes::emit(model)),
    );
    if business::is_there(model) {
        plan.push(
            "src/generated/metrics.rs",
            Owner::Managed,
            false,
            Content::Rust(business::emit(model, &config.service.name)),
        );
    }
    clients(plan, model);
    client_crate(plan, model, config);
    for service in &model.services {
        let module = crate::ident::file_stem(&service.module);
        plan.managed(
            &format!("src/generated/services/{module}.rs"),
            "managed/src/generated/services/SERVICE.rs",
            &view::ServiceModule::new(model, service, &tables),
        );
        plan.verbatim(
            &format!("src/handlers/{module}/mod.rs"),
            "managed/src/handlers/SERVICE/mod.rs",
            &view::HandlerModules::of_service(service),
        );
    }
    plan.verbatim(
        "src/handlers/mod.rs",
        "managed/src/handlers/mod.rs",
        &view::HandlerModules::of_crate(model),
    );
    plan.wire("src/generated/wire", wire::emit(model, Part::Shared));
    plan.push(
        "src/generated/descriptor.binpb",
        Owner::Managed,
        false,
        Content::Bytes(model.descriptor_set.clone()),
    );
    plan.push(
        "src/generated/openapi.json",
        Owner::Managed,
        false,
        Content::Bytes(
            openapi::document(model, &config.service.name)
                .to_json()
                .into(),
        ),
    );
    plan.managed(
        "config/default.toml",
        "managed/config/default.toml",
        &view::Empty {},
    );
    observability(plan, model, config);
    kubernetes(plan, config);
}

/// What a cluster is told. Overlays, which adapt it, are scaffolds.
fn kubernetes(plan: &mut Plan, config: &Config) {
    let view = view::Kubernetes::new(config);
    for (path, template) in [
        (
            "deploy/k8s/base/deployment.yaml",
            "managed/deploy/k8s/base/deployment.yaml",
        ),
        (
            "deploy/k8s/base/hpa.yaml",
            "managed/deploy/k8s/base/hpa.yaml",
        ),
        (
            "deploy/k8s/base/kustomization.yaml",
            "managed/deploy/k8s/base/kustomization.yaml",
        ),
        (
            "deploy/k8s/base/network-policy.yaml",
            "managed/deploy/k8s/base/network-policy.yaml",
        ),
        (
            "deploy/k8s/base/pdb.yaml",
            "managed/deploy/k8s/base/pdb.yaml",
        ),
        (
            "deploy/k8s/base/service-monitor.yaml",
            "managed/deploy/k8s/base/service-monitor.yaml",
        ),
        (
            "deploy/k8s/base/service.yaml",
            "managed/deploy/k8s/base/service.yaml",
        ),
    ] {
        plan.managed(path, template, &view);
    }
    // Once more: kustomize reads nothing above its folder.
    plan.managed(
        "deploy/k8s/base/default.toml",
        "managed/config/default.toml",
        &view::Empty {},
    );
    for (path, template) in [
        (
            "deploy/k8s/overlays/dev/kustomization.yaml",
            "scaffold/deploy/k8s/overlays/dev/kustomization.yaml",
        ),
        (
            "deploy/k8s/overlays/dev/local.toml",
            "scaffold/deploy/k8s/overlays/dev/local.toml",
        ),
        (
            "deploy/k8s/overlays/prod/kustomization.yaml",
            "scaffold/deploy/k8s/overlays/prod/kustomization.yaml",
        ),
        (
            "deploy/k8s/overlays/prod/local.toml",
            "scaffold/deploy/k8s/overlays/prod/local.toml",
        ),
    ] {
        plan.scaffold(path, template, false, &view);
    }
}

/// How log lines get from a node to Elasticsearch.
fn logging(plan: &mut Plan, config: &Config) {
    let view = view::Monitoring::new(config);
    for (path, template) in [
        (
            "deploy/logging/README.md",
            "scaffold/deploy/logging/README.md",
        ),
        (
            "deploy/logging/elasticsearch/ilm-policy.json",
            "scaffold/deploy/logging/elasticsearch/ilm-policy.json",
        ),
        (
            "deploy/logging/elasticsearch/index-template.json",
            "scaffold/deploy/logging/elasticsearch/index-template.json",
        ),
        (
            "deploy/logging/fluent-bit.conf",
            "scaffold/deploy/logging/fluent-bit.conf",
        ),
        (
            "deploy/logging/parsers.conf",
            "scaffold/deploy/logging/parsers.conf",
        ),
    ] {
        plan.scaffold(path, template, false, &view);
    }
}

/// What Prometheus and Grafana are to make of the service.
fn observability(plan: &mut Plan, model: &Model, config: &Config) {
    let monitoring = view::Monitoring::new(config);
    plan.managed(
        "deploy/observability/prometheus.yml",
        "managed/deploy/observability/prometheus.yml",
        &monitoring,
    );
    plan.managed(
        "deploy/observability/rules/recording.yml",
        "managed/deploy/observability/rules/recording.yml",
        &view::Recording::new(model, config),
    );
    plan.managed(
        "deploy/observability/rules/alerts.yml",
        "managed/deploy/observability/rules/alerts.yml",
        &view::Alerts::new(model, config),
    );
    plan.managed(
        "deploy/observability/grafana/dashboards/service.json",
        "managed/deploy/observability/grafana/dashboards/service.json",
        &view::Dashboard::new(model, config),
    );
    plan.managed(
        "deploy/observability/grafana/provisioning/dashboards/service.yml",
        "managed/deploy/observability/grafana/provisioning/dashboards/service.yml",
        &monitoring,
    );
    plan.managed(
        "deploy/observability/grafana/provisioning/datasources/prometheus.yml",
        "managed/deploy/observability/grafana/provisioning/datasources/prometheus.yml",
        &monitoring,
    );
}

/// Clients of downstream contracts, their fakes and the types that only they know.
fn clients(plan: &mut Plan, model: &Model) {
    let all = view::Clients::new(model);
    plan.managed(
        "src/generated/clients/mod.rs",
        "managed/src/generated/clients/mod.rs",
        &all,
    );
    plan.managed(
        "src/generated/fakes/mod.rs",
        "managed/src/generated/fakes/mod.rs",
        &all,
    );
    for client in &model.clients {
        let view = view::ClientModule::new(model, client);
        plan.managed(
            &format!("src/generated/clients/{}.rs", client.module),
            "managed/src/generated/clients/CLIENT.rs",
            &view,
        );
        plan.managed(
            &format!("src/generated/fakes/{}.rs", client.module),
            "managed/src/generated/fakes/CLIENT.rs",
            &view,
        );
    }
    if model.downstream.is_empty() {
        return;
    }
    plan.push(
        "src/generated/clients/validation.rs",
        Owner::Managed,
        false,
        Content::Rust(validate::emit(model, Part::Downstream)),
    );
    let wire = wire::emit(model, Part::Downstream);
    plan.wire("src/generated/clients/wire", wire);
}

/// The crate with the client of what is served. Its messages stand where those of a service do.
fn client_crate(plan: &mut Plan, model: &Model, config: &Config) {
    let (Some(client), Some(said)) = (&model.client_crate, &config.client_crate) else {
        return;
    };
    let dir = &said.dir;
    let view = view::ClientCrate::new(client, said, &config.service.runtime);
    plan.scaffold(
        &format!("{dir}/Cargo.toml"),
        "scaffold/client/Cargo.toml",
        true,
        &view,
    );
    plan.scaffold(
        &format!("{dir}/src/lib.rs"),
        "scaffold/client/src/lib.rs",
        true,
        &view,
    );
    let generated = format!("{dir}/src/generated");
    plan.managed(
        &format!("{generated}/mod.rs"),
        "managed/client/src/generated/mod.rs",
        &view,
    );
    plan.managed(
        &format!("{generated}/client.rs"),
        "managed/src/generated/clients/CLIENT.rs",
        &view::ClientModule::new(model, client),
    );
    plan.wire(
        &format!("{generated}/wire"),
        wire::emit(model, Part::Shared),
    );
    // There, responses are what is received.
    let alone = Model {
        clients: vec![client.clone()],
        ..model.clone()
    };
    plan.push(
        &format!("{generated}/validation.rs"),
        Owner::Managed,
        false,
        Content::Rust(validate::emit(&alone, Part::Shared)),
    );
}

fn scaffold(plan: &mut Plan, model: &Model, config: &Config) {
    let crate_view = view::Crate::new(model, config);
    let mut files = vec![
        ("Cargo.toml", "scaffold/Cargo.toml"),
        ("README.md", "scaffold/README.md"),
        ("src/bin/fake.rs", "scaffold/src/bin/fake.rs"),
        ("src/lib.rs", "scaffold/src/lib.rs"),
        ("src/main.rs", "scaffold/src/main.rs"),
        ("tests/smoke.rs", "scaffold/tests/smoke.rs"),
        (".gitattributes", "scaffold/dot.gitattributes"),
        (".gitignore", "scaffold/dot.gitignore"),
    ];
    // A member cannot carry these: cargo, docker and GitHub read them at the workspace root.
    if config.service.runtime != Runtime::Workspace {
        files.extend([
            (".cargo/config.toml", "scaffold/.cargo/config.toml"),
            (".dockerignore", "scaffold/.dockerignore"),
            (
                ".github/workflows/ci.yml",
                "scaffold/.github/workflows/ci.yml",
            ),
            (".gitlab-ci.yml", "scaffold/.gitlab-ci.yml"),
            ("Dockerfile", "scaffold/Dockerfile"),
            ("compose.yaml", "scaffold/compose.yaml"),
        ]);
    }
    for (path, template) in files {
        plan.scaffold(path, template, false, &crate_view);
    }
    let state = view::State::new(model);
    plan.scaffold("src/state.rs", "scaffold/src/state.rs", false, &state);
    let clients = view::Clients::new(model);
    for (path, template) in [
        ("src/adapters/mod.rs", "scaffold/src/adapters/mod.rs"),
        ("src/domain/mod.rs", "scaffold/src/domain/mod.rs"),
    ] {
        plan.scaffold(path, template, true, &clients);
    }
    for service in &model.services {
        handlers(plan, model, service);
    }
    drafts(plan, model);
    logging(plan, config);
}

/// The anti-corruption layer of each downstream contract.
fn drafts(plan: &mut Plan, model: &Model) {
    for client in &model.clients {
        let (port, adapter) = draft::draft(model, client);
        let path = draft::port_path(client);
        plan.scaffold(&path, "scaffold/src/domain/CLIENT.rs", true, &port);
        let path = draft::adapter_path(client);
        plan.scaffold(&path, "scaffold/src/adapters/CLIENT.rs", true, &adapter);
    }
}

fn handlers(plan: &mut Plan, model: &Model, service: &Service) {
    let module = crate::ident::file_stem(&service.module);
    for rpc in &service.rpcs {
        let file = crate::ident::file_stem(&rpc.ident);
        let path = format!("src/handlers/{module}/{file}.rs");
        let view = view::Handler::new(model, service, rpc, &path);
        plan.scaffold(&path, "scaffold/src/handlers/SERVICE/RPC.rs", true, &view);
    }
}

#[derive(Default)]
struct Plan {
    files: Vec<Planned>,
}

impl Plan {
    fn managed(&mut self, path: &str, template: &'static str, view: &impl Serialize) {
        self.template(path, Owner::Managed, false, template, view, false);
    }

    fn verbatim(&mut self, path: &str, template: &'static str, view: &impl Serialize) {
        self.template(path, Owner::Managed, false, template, view, true);
    }

    fn scaffold(
        &mut self,
        path: &str,
        template: &'static str,
        essential: bool,
        view: &impl Serialize,
    ) {
        self.template(path, Owner::Scaffold, essential, template, view, true);
    }

    fn template(
        &mut self,
        path: &str,
        owner: Owner,
        essential: bool,
        template: &'static str,
        view: &impl Serialize,
        verbatim: bool,
    ) {
        let context =
            tera::Context::from_serialize(view).expect("a view is a struct of plain values");
        let content = Content::Template {
            template,
            context,
            verbatim,
        };
        self.push(path, owner, essential, content);
    }

    fn wire(&mut self, folder: &str, modules: Vec<wire::Module>) {
        for module in modules {
            let path = format!("{folder}/{}", module.file);
            let content = Content::Rust(view::wire_module(&module));
            self.push(&path, Owner::Managed, false, content);
        }
    }

    fn push(&mut self, path: &str, owner: Owner, essential: bool, content: Content) {
        self.files.push(Planned {
            path: RelPath::new(path).expect("the plan names paths below the project"),
            owner,
            essential,
            content,
        });
    }
}
