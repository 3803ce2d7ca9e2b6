//! How the runner and a program under test talk: each message has four bytes of length in front.

use std::io::{Error, ErrorKind, Read, Result, Write};
use svc_runtime::prost::Message;

/// Larger messages are taken for a misunderstanding.
const MOST: u32 = 64 << 20;

/// Reads a message; `None` at the end.
///
/// # Errors
/// If the input cannot be read, breaks off or is no such message.
pub fn read<T: Message + Default>(mut input: impl Read) -> Result<Option<T>> {
    let mut length = [0; 4];
    if input.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[1..])?;
    let length = u32::from_be_bytes(length);
    if length > MOST {
        return Err(Error::new(
            ErrorKind::InvalidData,
            "the message is too long",
        ));
    }
    let mut bytes = vec![0; length as usize];
    input.read_exact(&mut bytes)?;
    T::decode(&bytes[..])
        .map(Some)
        .map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

/// Writes a message.
///
/// # Errors
/// If it cannot be written.
pub fn write(mut output: impl Write, message: &impl Message) -> Result<()> {
    let bytes = message.encode_to_vec();
    output.write_all(&(bytes.len() as u32).to_be_bytes())?;
    output.write_all(&bytes)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_as_they_are_written() {
        let mut wire = Vec::new();
        write(&mut wire, &"hello".to_owned()).expect("a vector takes it");
        assert_eq!(wire[..4], [0, 0, 0, 7]);
        assert_eq!(
            read::<String>(&wire[..]).expect("it is whole"),
            Some("hello".to_owned())
        );
        assert_eq!(read::<String>(&b""[..]).expect("the end is no error"), None);
        for bad in [&wire[..3], &wire[..6], &[255; 8][..], &[0, 0, 0, 1, 0]] {
            assert!(read::<String>(bad).is_err(), "{bad:?}");
        }
    }
}
