//! Just enough of HTTP/1.1 to measure a server without measuring a client:
//! one connection, one request at a time, answers with a known length.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::Failure;

/// A connection that stays open.
pub struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
}

impl Connection {
    /// Connects to `HOST:PORT`.
    pub fn open(address: &str) -> Result<Connection, Failure> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Connection {
            stream: BufReader::new(stream),
            host: address.to_owned(),
        })
    }

    /// Posts `body` and returns the body of the answer; any status but 200 is a failure.
    pub fn post(
        &mut self,
        path: &str,
        token: &str,
        is_gzip: bool,
        body: &[u8],
    ) -> Result<String, Failure> {
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
            self.host,
            body.len()
        );
        if !token.is_empty() {
            request += &format!("Authorization: Bearer {token}\r\n");
        }
        if is_gzip {
            request += "Content-Encoding: gzip\r\n";
        }
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(body);
        self.stream.get_mut().write_all(&bytes)?;
        self.answer()
    }

    fn answer(&mut self) -> Result<String, Failure> {
        let status = self.line()?;
        let mut length = None;
        let mut is_chunked = false;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Some(value.trim().parse::<usize>()?);
            }
            is_chunked |= line.starts_with("transfer-encoding:") && line.contains("chunked");
        }
        let body = match length {
            Some(length) => self.bytes(length)?,
            None if is_chunked => self.chunks()?,
            None => Vec::new(),
        };
        let body = String::from_utf8(body)?;
        if status.split(' ').nth(1) == Some("200") {
            Ok(body)
        } else {
            Err(format!("{status}: {body}").into())
        }
    }

    fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(line.trim_end().to_owned())
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>, Failure> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn chunks(&mut self) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        loop {
            let length =
                usize::from_str_radix(self.line()?.split(';').next().unwrap_or_default(), 16)?;
            body.extend(self.bytes(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}
