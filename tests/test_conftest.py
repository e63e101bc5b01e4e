import socket

import pytest

CANARY = ("192.0.2.1", 443)  # an address reserved for documentation


def test_a_test_cannot_reach_another_machine():
    with socket.socket() as reaching, pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"):
        reaching.connect(CANARY)


def test_a_test_cannot_even_look_up_another_machine():
    with pytest.raises(pytest.fail.Exception, match=r"clinic\.example"):
        socket.getaddrinfo("clinic.example", 443)


def test_a_test_can_reach_its_own_machine():
    with socket.create_server(("127.0.0.1", 0)) as here, socket.socket() as reaching:
        reaching.connect(here.getsockname())
