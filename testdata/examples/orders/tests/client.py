"""Finds the order service through reflection and creates an order."""

import sys

import grpc
from google.protobuf import descriptor_pool, json_format, message_factory
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

with grpc.insecure_channel(sys.argv[1]) as channel:
    health = health_pb2_grpc.HealthStub(channel)
    for service in ("", "order.v1.OrderService"):
        answer = health.Check(health_pb2.HealthCheckRequest(service=service), timeout=10)
        assert answer.status == health_pb2.HealthCheckResponse.SERVING, answer

    database = ProtoReflectionDescriptorDatabase(channel)
    assert "order.v1.OrderService" in database.get_services()
    pool = descriptor_pool.DescriptorPool(database)
    method = pool.FindServiceByName("order.v1.OrderService").FindMethodByName("CreateOrder")
    request_class = message_factory.GetMessageClass(method.input_type)
    response_class = message_factory.GetMessageClass(method.output_type)
    call = channel.unary_unary(
        "/order.v1.OrderService/CreateOrder",
        request_serializer=request_class.SerializeToString,
        response_deserializer=response_class.FromString,
    )
    request = request_class(user_id="6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10")
    request.items.add(sku_id="tea", quantity=2)
    print(json_format.MessageToJson(call(request, timeout=10)))

    try:
        call(request_class(user_id="nobody"), timeout=10)
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, error
    else:
        raise AssertionError("a wrong user id was taken")
