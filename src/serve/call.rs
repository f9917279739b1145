//! What a client asks for: a path and the pairs behind the question mark.

/// A request without its headers.
#[derive(Debug, Clone, Default)]
pub struct Call {
    /// The path, its escapes read.
    pub path: String,
    /// Names and values, in order.
    pub pairs: Vec<(String, String)>,
}

impl Call {
    /// Of the path and the query string of an address.
    pub fn of(path: &str, query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        Self {
            path: path.to_owned(),
            pairs: pairs.into_owned().collect(),
        }
    }

    /// The value of a name, where one is given that is not empty. The last one holds.
    pub fn value(&self, name: &str) -> Option<&str> {
        let of_name = |(key, value): &&(String, String)| key == name && !value.trim().is_empty();
        self.pairs.iter().rfind(of_name).map(|(_, value)| value.as_str())
    }
}

/// A path with pairs behind it, as a link has it. Pairs without a value are left out.
pub fn address<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, &value);
    }
    let query = query.finish();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}
