"""An application that tells what it was asked, on a Unix socket: python3 echo.py /run/shop/shop.sock NAME"""
import base64
import hashlib
import http.server
import json
import os
import socketserver
import sys


class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def address_string(self):
        return "nginx"

    def do_GET(self):
        size = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(size)
        if self.path.startswith("/ws/") and self.headers.get("Upgrade") == "websocket":
            key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "upgrade")
            self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
            self.end_headers()
            self.close_connection = True
            return
        told = {
            "app": sys.argv[2],
            "method": self.command,
            "path": self.path,
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "body": len(body),
        }
        answer = json.dumps(told).encode()
        self.send_response(int(self.path[8:11]) if self.path.startswith("/status/") else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        if self.path.startswith("/framed/"):
            self.send_header("X-Frame-Options", "DENY")
        if self.path.startswith("/download/"):
            self.send_header("X-Accel-Redirect", "/protected/" + self.path[10:])
            self.send_header("X-Frame-Options", "DENY")
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 128

    def get_request(self):
        request, _ = super().get_request()
        return request, ("nginx", 0)


if os.path.exists(sys.argv[1]):
    os.unlink(sys.argv[1])
os.umask(0o007)
Server(sys.argv[1], Echo).serve_forever()
