//! Rules as data: what of `buf.validate` applies to a message, with every expression typed.
//!
//! There is no descriptor in it: fields are named by message and number, which the model resolves.

use std::collections::BTreeMap;

/// All rules of one message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageRules {
    /// Expressions over the whole message.
    pub checks: Vec<Check>,
    /// Groups of fields of which at most one may be set.
    pub choices: Vec<Choice>,
    /// Oneofs that must be set, by position among the message's oneofs, with their proto names.
    pub oneofs: Vec<(usize, String)>,
    /// Rules of fields, by number. A field without rules has no entry.
    pub fields: BTreeMap<i32, FieldRules>,
}

/// `(buf.validate.message).oneof`.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Numbers of the fields.
    pub fields: Vec<i32>,
    /// Their proto names, joined for messages.
    pub names: String,
    /// Whether one must be set.
    pub required: bool,
}

/// Rules of a field, or of the items, keys or values of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldRules {
    /// When the rules are skipped.
    pub ignore: Ignore,
    /// Whether the field must be set.
    pub required: bool,
    /// Expressions over the value; standard rules are expressions too.
    pub checks: Vec<Check>,
    /// Values of a closed enum, and where the rule stands.
    pub defined_only: Option<(Vec<i32>, Vec<PathStep>)>,
    /// Lists of type URLs.
    pub type_urls: Vec<TypeUrls>,
    /// Standard rules as the contract states them, by name (`min_len`), for those who describe. The
    /// `checks` are what they mean. A rule whose value is no constant is left out.
    pub stated: BTreeMap<String, Value>,
    /// Rules of list items or map values.
    pub items: Option<Box<FieldRules>>,
    /// Rules of map keys.
    pub keys: Option<Box<FieldRules>>,
}

/// `(buf.validate.field).any`.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeUrls {
    /// The URLs.
    pub urls: Vec<String>,
    /// Whether they are the allowed ones.
    pub allowed: bool,
    /// Where the rule stands.
    pub path: Vec<PathStep>,
}

/// `buf.validate.Ignore`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ignore {
    /// Skipped where presence is tracked and the field is not set.
    #[default]
    Unspecified,
    /// Skipped for the zero value too.
    IfZeroValue,
    /// Always skipped.
    Always,
}

/// One expression that must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Identifier of the rule.
    pub id: String,
    /// What it asks for; empty if the expression makes its message.
    pub message: String,
    /// Where it stands in the rules.
    pub path: Vec<PathStep>,
    /// The expression as the contract writes it; empty for standard rules.
    pub source: String,
    /// A bool that must be true, or a string that must be empty; a `Dyn` is one of them.
    pub expr: Expr,
}

/// One element of a rule's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// Field number.
    pub number: i32,
    /// Field name; extensions in brackets.
    pub name: String,
    /// `FieldDescriptorProto.Type`.
    pub kind: i32,
    /// Position in a repeated field.
    pub index: Option<u64>,
}

/// Types of expressions. Where two types meet, [`Node::Narrow`] and [`Node::Widen`] say so: no other
/// node converts its operands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of CEL")]
pub enum Type {
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Duration,
    Timestamp,
    Message(String),
    List(Box<Type>),
    Map(Box<Type>, Box<Type>),
    /// A scalar or null: the field of a wrapper such as `google.protobuf.Int32Value`.
    Wrapper(Box<Type>),
    /// What `type()` gives.
    Type,
    /// Known at run time only, such as a `google.protobuf.Value`.
    Dyn,
}

/// Seconds and nanoseconds, the latter of the same sign for durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Span {
    pub seconds: i64,
    pub nanos: i32,
}

/// Constants.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of CEL")]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
    Duration(Span),
    Timestamp(Span),
    /// The name of a type, such as `int` or that of a message.
    Type(String),
    /// With the type of its items.
    List(Type, Vec<Value>),
}

/// A typed expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Its type.
    pub ty: Type,
    /// What it is.
    pub node: Node,
}

/// A field of a message, by the message's full proto name and the field's number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Member {
    pub message: String,
    pub number: i32,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of CEL")]
pub enum Node {
    Const(Value),
    /// `this` or a variable of a comprehension.
    Var(String),
    Now,
    Field(Box<Expr>, Member),
    Has(Box<Expr>, Member),
    /// The entry of a map under a string; fails if there is none.
    Select(Box<Expr>, String),
    /// Whether a map has this entry.
    HasEntry(Box<Expr>, String),
    /// A `Dyn` or `Wrapper` as the type of this expression; fails if it is of another, or null.
    Narrow(Box<Expr>),
    /// Any value as `Dyn`, a scalar as its `Wrapper`; never fails.
    Widen(Box<Expr>),
    Not(Box<Expr>),
    Neg(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Cond(Box<Expr>, Box<Expr>, Box<Expr>),
    /// Arithmetic and relations, by their operator. The operands are of one type, but for numbers
    /// in relations and for times. Of `Dyn`, arithmetic gives `Dyn` and relations `Bool`; numbers
    /// of different types are equal if their values are, and values of different types are not.
    Binary(&'static str, Box<Expr>, Box<Expr>),
    /// The first is an item or key of the second; both are `Dyn`, or the types fit.
    In(Box<Expr>, Box<Expr>),
    /// An item by its position, a value by its key; the index is `Dyn`, or of the type that fits.
    Index(Box<Expr>, Box<Expr>),
    /// `size` of a list or map, `unique` of a list.
    Size(Box<Expr>),
    Unique(Box<Expr>),
    /// The type of a `Dyn`.
    TypeOf(Box<Expr>),
    /// Whether the text matches the valid pattern.
    Matches(Box<Expr>, String),
    /// A function of the runtime, whose overload is known: `name` below
    /// `svc_runtime::validate::cel`, or a path.
    Call {
        function: &'static str,
        fallible: bool,
        arguments: Vec<Expr>,
    },
    /// A function by its name in CEL, whose overload is chosen at run time. Arguments and result
    /// are `Dyn`.
    Dispatch {
        name: String,
        arguments: Vec<Expr>,
    },
    List(Vec<Expr>),
    /// A map literal; fails if a key occurs twice or is no key.
    Map(Vec<(Expr, Expr)>),
    /// A message literal: fields by number. A value is of the field's type, or `Wrapper` of it.
    Message(String, Vec<(i32, Expr)>),
    /// Text with values between. Values are scalars that suit the verb, or `Dyn`.
    Format(Vec<Piece>),
    Loop(Box<Loop>),
    /// What always fails at run time, and why.
    Fail(String),
}

/// A part of a formatted text.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Piece {
    Text(String),
    Value {
        verb: char,
        /// Digits after the point, of `e` and `f`.
        precision: usize,
        value: Expr,
    },
}

/// A comprehension.
#[derive(Clone, Debug, PartialEq)]
pub struct Loop {
    /// What it does.
    pub kind: LoopKind,
    /// The list or map.
    pub source: Expr,
    /// Name of its variable: the item or key.
    pub variable: String,
    /// The predicate, or what items are mapped to.
    pub body: Expr,
}

/// What a comprehension does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of CEL")]
pub enum LoopKind {
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
}

impl Expr {
    /// A constant.
    #[must_use]
    pub fn constant(value: Value) -> Self {
        Self {
            ty: crate::validate::cel::type_of(&value),
            node: Node::Const(value),
        }
    }

    /// Its value, if it does not depend on the message.
    #[must_use]
    pub fn as_const(&self) -> Option<&Value> {
        match &self.node {
            Node::Const(value) => Some(value),
            _ => None,
        }
    }
}
