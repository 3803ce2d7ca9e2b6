"""Runs the image of the orders example as Kubernetes would and calls it in every way.

Beside the container runs what it calls, an inventory that has everything. Fails on the first thing that
is not as it should be; prints what was measured.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import resource
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

import grpc
from google.protobuf import descriptor_pool, message_factory
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

USER = "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10"
SERVICE = "/order.v1.OrderService/"
PATIENCE = 60
CALLERS = 8


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def inventory():
    """Answers of the wire form, as nothing here generates code."""
    reservation = b"11111111-2222-4333-8444-555555555555"
    answers = {
        "ReserveStock": b"\x0a" + bytes([len(reservation)]) + reservation,
        "ReleaseStock": b"",
        "GetStock": b"\x08\x64",
    }

    class Handler(grpc.GenericRpcHandler):
        def service(self, details):
            answer = answers[details.method.rsplit("/", 1)[1]]
            return grpc.unary_unary_rpc_method_handler(lambda request, context: answer)

    server = grpc.server(concurrent.futures.ThreadPoolExecutor(16), handlers=(Handler(),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


def podman(*arguments):
    done = subprocess.run(["podman", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout.strip()


def http(url, body=None, headers=None, method=None):
    """Status and body of an answer, whatever the status."""
    request = urllib.request.Request(url, body, headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


class Service:
    """The container."""

    def __init__(self, image, name, inventory_port):
        self.name = name
        self.public, self.admin = free_port(), free_port()
        started = time.monotonic()
        environment = {
            "SVC_LISTEN": f"127.0.0.1:{self.public}",
            "SVC_ADMIN_LISTEN": f"127.0.0.1:{self.admin}",
            "SVC_CLIENTS__INVENTORY__ENDPOINT": f"http://127.0.0.1:{inventory_port}",
            "SVC_DRAIN__DELAY": "2s",
        }
        options = ["--detach", "--name", name, "--network=host", "--read-only", "--cap-drop=all"]
        options += ["--security-opt=no-new-privileges", "--memory=64m"]
        for key, value in environment.items():
            options += ["--env", f"{key}={value}"]
        podman("run", *options, image)
        while not self.is_ready():
            assert time.monotonic() - started < PATIENCE, podman("logs", name)
            time.sleep(0.005)
        self.started_in = time.monotonic() - started
        self.pid = int(podman("inspect", "--format", "{{.State.Pid}}", name))

    def is_ready(self):
        try:
            return http(f"http://127.0.0.1:{self.admin}/readyz")[0] == 200
        except OSError:
            return False

    def admin_get(self, path):
        status, body = http(f"http://127.0.0.1:{self.admin}{path}")
        assert status == 200, (path, status, body)
        return body

    def status(self, field):
        with open(f"/proc/{self.pid}/status") as lines:
            return next(line.split()[1] for line in lines if line.startswith(field + ":"))

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat") as line:
            fields = line.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def confined(service):
    assert service.status("Uid") == "65532", "not as nobody"
    assert int(service.status("CapEff"), 16) == 0, "has capabilities"
    assert service.status("NoNewPrivs") == "1"
    with open(f"/proc/{service.pid}/mounts") as mounts:
        root = next(line for line in mounts if line.split()[1] == "/")
    assert "ro" in root.split()[3].split(","), root
    print("confined: uid 65532, no capabilities, read-only root")


def grpc_stubs(channel):
    """Calls by what reflection says."""
    pool = descriptor_pool.DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    service = pool.FindServiceByName("order.v1.OrderService")

    def unary(name):
        method = service.FindMethodByName(name)
        request = message_factory.GetMessageClass(method.input_type)
        answer = message_factory.GetMessageClass(method.output_type)
        make = channel.unary_stream if name == "WatchOrder" else channel.unary_unary
        call = make(
            SERVICE + name,
            request_serializer=request.SerializeToString,
            response_deserializer=answer.FromString,
        )
        return request, call

    return unary


def order(request_class):
    request = request_class(user_id=USER)
    request.items.add(sku_id="tea", quantity=2)
    return request


def every_protocol(service):
    address = f"127.0.0.1:{service.public}"
    with grpc.insecure_channel(address) as channel:
        stub = grpc_stubs(channel)
        request, create = stub("CreateOrder")
        order_id = create(order(request), timeout=10).order.order_id
        request, watch = stub("WatchOrder")
        stream = watch(request(order_id=order_id), timeout=10)
        assert next(stream).status == 1
        stream.cancel()
        wire = stub("GetOrder")[0](order_id=order_id).SerializeToString()
    print("gRPC: unary, server stream, reflection")

    frame = b"\0" + struct.pack(">I", len(wire)) + wire
    headers = {"content-type": "application/grpc-web+proto"}
    status, body = http(f"http://{address}{SERVICE}GetOrder", frame, headers)
    assert status == 200 and order_id.encode() in body and b"grpc-status:0" in body.replace(b" ", b""), body
    print("gRPC-Web: unary")

    message = json.dumps({"orderId": order_id}).encode()
    headers = {"content-type": "application/json", "connect-protocol-version": "1"}
    status, body = http(f"http://{address}{SERVICE}GetOrder", message, headers)
    assert status == 200 and json.loads(body)["order"]["orderId"] == order_id, body
    status, body = http(f"http://{address}{SERVICE}GetOrder", b"{}", headers)
    assert status in (400, 404) and json.loads(body)["code"], body
    print("Connect: unary, error")

    status, body = http(f"http://{address}/v1/orders/{order_id}")
    assert status == 200 and json.loads(body)["order"]["userId"] == USER, body
    body = json.dumps({"userId": USER, "items": [{"skuId": "tea", "quantity": 1}]}).encode()
    status, body = http(f"http://{address}/v1/orders", body, {"content-type": "application/json"})
    assert status == 200, body
    print("REST: GET, POST")

    assert b"rpc_server_handled_total" in service.admin_get("/metrics")
    for path in ("/livez", "/readyz", "/healthz", "/config", "/debug/policies"):
        service.admin_get(path)
    podman("exec", service.name, "/service", "healthcheck")
    print("admin: probes, metrics, configuration, healthcheck in the container")


class Load:
    """Callers that call again as soon as they have an answer, as long as the service says it is ready."""

    def __init__(self, service):
        self.service = service
        self.over = threading.Event()
        self.answered = 0
        self.failed = []
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.call) for _ in range(CALLERS)]
        for thread in self.threads:
            thread.start()

    def call(self):
        options = [("grpc.use_local_subchannel_pool", 1)]
        with grpc.insecure_channel(f"127.0.0.1:{self.service.public}", options) as channel:
            request, create = grpc_stubs(channel)("CreateOrder")
            while not self.over.is_set():
                try:
                    create(order(request), timeout=10)
                except grpc.RpcError as error:
                    with self.lock:
                        self.failed.append(error)
                else:
                    with self.lock:
                        self.answered += 1

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive(), "a call never ended"


def samples(path):
    """Stacks of a profile as lists of names, innermost first, with their values."""
    raw = subprocess.run(
        ["go", "tool", "pprof", "-raw", "-symbolize=none", path],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    body, names, where, found = raw.split("Locations\n"), {}, {}, []
    current = None
    for line in body[1].split("Mappings\n")[0].splitlines():
        head, _, rest = line.strip().partition(": ")
        if head.isdigit():
            current = int(head)
            names[current] = []
            # The address, then perhaps the mapping, then the innermost function.
            where[current] = rest.strip()
            words = rest.split()
            rest = " ".join(word for word in words if not word.startswith(("0x", "M=")))
        else:
            rest = line.strip()
        if rest:
            names[current].append(rest)
    for line in body[0].split("Samples:\n")[1].splitlines()[1:]:
        values, colon, stack = line.partition(": ")
        if colon and all(part.lstrip("-").isdigit() for part in values.split()):
            found.append(([int(v) for v in values.split()], [int(at) for at in stack.split()]))
    return [(values, [name for at in stack for name in names[at] or [f"? {where[at]}"]]) for values, stack in found]


def profiles(service):
    with tempfile.TemporaryDirectory() as folder:
        load = Load(service)
        before = service.cpu_seconds()
        cpu = os.path.join(folder, "cpu.pb.gz")
        with open(cpu, "wb") as file:
            file.write(service.admin_get("/debug/pprof/profile?seconds=5"))
        used = service.cpu_seconds() - before
        heap = os.path.join(folder, "heap.pb.gz")
        with open(heap, "wb") as file:
            file.write(service.admin_get("/debug/pprof/heap"))
        load.end()
        assert not load.failed, load.failed[:3]
        taken = samples(cpu)
        count = sum(values[0] for values, _ in taken)
        seen = sum(values[-1] for values, _ in taken) / 1e9
        nameless = sum(values[0] for values, stack in taken if any(name[0] == "?" for name in stack))
        shallow = sum(values[0] for values, stack in taken if len(stack) < 3)
        own = sum(values[0] for values, stack in taken if any("orders::" in name for name in stack))
        print(
            f"CPU profile: {count} samples for {seen:.2f} s of the {used:.2f} s used, "
            f"{own} through the service's code, {nameless} with a nameless frame, {shallow} with under 3 frames"
        )
        assert abs(seen - used) < 0.2 * used + 0.1, "samples were lost"
        for unknown in {name for _, stack in taken for name in stack if name[0] == "?"}:
            print("no name:", unknown)
        # Of the C library's own functions, which Debian compiles without frame pointers, some hide their callers.
        assert nameless == 0 and shallow <= 0.25 * count and own > 0
        live = samples(heap)
        names = collections.Counter(name for _, stack in live for name in stack)
        assert live and not any(name[0] == "?" for name in names) and any("orders::" in name for name in names), names.most_common(5)
        print(f"heap profile: {len(live)} stacks, all named")
        subprocess.run(["go", "tool", "pprof", "-top", "-nodecount=8", cpu], check=True)


def ended_under_load(service):
    """Balancers stop sending when the readiness probe says no; until then every call is answered."""
    load = Load(service)
    time.sleep(1)
    os.kill(service.pid, signal.SIGTERM)
    signalled = time.monotonic()
    while service.is_ready():
        assert time.monotonic() - signalled < PATIENCE
    noticed = time.monotonic() - signalled
    time.sleep(0.5)
    load.end()
    code = int(podman("wait", service.name))
    took = time.monotonic() - signalled
    assert not load.failed, (len(load.failed), load.failed[:3])
    assert code == 0, (code, podman("logs", service.name))
    print(
        f"SIGTERM under load: {load.answered} calls answered, 0 lost; not ready after "
        f"{noticed * 1000:.0f} ms, ended after {took:.1f} s with status 0"
    )


def cold_start(binary, runs=40):
    """From exec to the first 200 on `/readyz`, outside of containers; median and minimum in ms."""
    took = []
    for _ in range(runs):
        public, admin = free_port(), free_port()
        environment = {"SVC_LISTEN": f"127.0.0.1:{public}", "SVC_ADMIN_LISTEN": f"127.0.0.1:{admin}"}
        ask = b"GET /readyz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
        started = time.monotonic()
        child = subprocess.Popen([binary], env=environment, stdout=subprocess.DEVNULL)
        while True:
            assert time.monotonic() - started < PATIENCE
            try:
                with socket.create_connection(("127.0.0.1", admin)) as stream:
                    stream.sendall(ask)
                    if stream.recv(64).startswith(b"HTTP/1.1 200"):
                        break
            except OSError:
                pass
            time.sleep(0.0002)
        took.append((time.monotonic() - started) * 1000)
        child.kill()
        child.wait()
    took.sort()
    return took[len(took) // 2], took[0]


def idle_connections(binary, count=10_000):
    """Memory of a service with so many connections over which HTTP/2 was agreed on and nothing is called."""
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\x04\0\0\0\0\0"
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit[1], limit[1]))
    public, admin = free_port(), free_port()
    environment = {"SVC_LISTEN": f"127.0.0.1:{public}", "SVC_ADMIN_LISTEN": f"127.0.0.1:{admin}"}
    child = subprocess.Popen([binary], env=environment, stdout=subprocess.DEVNULL)
    connections = []
    try:
        wait_for_port(admin)
        before = resident(child.pid)
        for _ in range(count):
            connection = socket.create_connection(("127.0.0.1", public), timeout=PATIENCE)
            connection.sendall(preface)
            connections.append(connection)
        for connection in connections:
            assert connection.recv(9)[3:4] == b"\x04", "no settings came"
        return before, resident(child.pid)
    finally:
        for connection in connections:
            connection.close()
        child.kill()
        child.wait()


def wait_for_port(port):
    started = time.monotonic()
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            assert time.monotonic() - started < PATIENCE
            time.sleep(0.01)


def resident(pid):
    """Megabytes."""
    with open(f"/proc/{pid}/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--binary", required=True)
    arguments = parser.parse_args()
    server, port = inventory()
    service = Service(arguments.image, arguments.name, port)
    print(f"podman run to ready: {service.started_in * 1000:.0f} ms")
    print(f"resident, idle: {resident(service.pid):.1f} MB")
    confined(service)
    every_protocol(service)
    profiles(service)
    print(f"resident, after load: {resident(service.pid):.1f} MB")
    ended_under_load(service)
    median, least = cold_start(arguments.binary)
    print(f"exec to ready: median {median:.1f} ms, least {least:.1f} ms of 40 runs")
    before, with_connections = idle_connections(arguments.binary)
    print(f"resident with 10,000 idle connections: {with_connections:.0f} MB, {before:.1f} MB before")
    assert with_connections < 250
    server.stop(None)


main()
