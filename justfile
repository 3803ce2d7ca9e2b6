# Everything a change must pass.
check: fmt clippy test doc deny examples

fmt:
    cargo fmt --all --check

clippy:
    cargo clippy --workspace --all-targets --locked -- -D warnings

test:
    cargo test --workspace --locked

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

deny:
    cargo deny check licenses bans sources

# The generated examples are what this tree generates.
examples:
    for example in testdata/examples/*/svc.toml; do cargo run --quiet --locked --package svc-cli -- -C "$(dirname "$example")" gen --check --quiet || exit 1; done

# Accept what snapshots and golden files have become. The only way to do so.
bless:
    INSTA_UPDATE=always SVC_BLESS=1 cargo test --workspace --locked

# Regenerate the examples after a change of the generator.
regen:
    for example in testdata/examples/*/svc.toml; do cargo run --quiet --locked --package svc-cli -- -C "$(dirname "$example")" gen || exit 1; done

# A new golden case: `just new-case NAME FILE.proto`.
new-case name proto:
    mkdir -p testdata/cases/{{name}}/contracts
    cp {{proto}} testdata/cases/{{name}}/contracts/
    printf '[service]\nname = "{{name}}"\nsvc = "0.1.0"\n' > testdata/cases/{{name}}/svc.toml
    SVC_BLESS=1 cargo test --package svc-codegen --test generate

# Benchmarks, on an idle machine. See BENCH.md.
bench:
    cargo bench --package orders --bench unary
    cargo bench --package svc-runtime --bench json
    cargo bench --package svc-runtime --bench metrics
    cargo bench --package svc-runtime --bench policy
    cargo bench --package svc-runtime --bench client
    cargo bench --package svc-runtime --bench seam
    cargo bench --package hazards --features peers --bench validate
    cargo bench --package orders --bench turning_slow
