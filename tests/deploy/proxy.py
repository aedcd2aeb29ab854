"""A proxy that is as bad as a network can be: it drops connections, waits, and answers 500, 503 and
429. It also counts requests."""

import http.client
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Proxy:
    """Passes requests on to a server on loopback. `faults` is how many requests in a hundred fail."""

    def __init__(self, port, faults=0, seed=1, delay=0.0):
        self.upstream, self.faults, self.delay = port, faults, delay
        self.random, self.lock = random.Random(seed), threading.Lock()
        self.requests, self.failed = [], 0
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                proxy.handle(self)

            do_GET = do_PUT = do_DELETE = do_HEAD = do_POST = handle_any

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def handle(self, request):
        length = int(request.headers.get("Content-Length") or 0)
        with self.lock:
            self.requests.append((request.command, request.path.split("?")[0]))
            fault = None
            if self.random.random() * 100 < self.faults:
                fault = self.random.choice([500, 503, 429, "before", "after", "half", "wait"])
                self.failed += 1
        if fault == "half":
            # The connection breaks while the file is sent.
            request.rfile.read(length // 2)
            return self.drop(request)
        body = request.rfile.read(length)
        if fault == "before":
            return self.drop(request)
        if isinstance(fault, int):
            request.send_response(fault)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return None
        if fault == "wait":
            time.sleep(0.3)
        if self.delay:
            time.sleep(self.delay)
        answer, body = self.ask(request, body)
        if fault == "after":
            # It arrived, and nobody learns of it.
            return self.drop(request)
        request.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)
        return None

    def ask(self, request, body):
        upstream = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=60)
        headers = {name: value for name, value in request.headers.items()}
        upstream.request(request.command, request.path, body, headers)
        answer = upstream.getresponse()
        read = answer.read()
        upstream.close()
        return answer, read

    @staticmethod
    def drop(request):
        request.close_connection = True
        request.connection.close()
