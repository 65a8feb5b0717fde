import asyncio

from agents.tone.pace import Bucket, Buckets, Pace


def test_a_full_bucket_lets_a_minutes_worth_through_and_then_makes_wait():
    bucket = Bucket(60.0)
    assert [bucket.wait(20) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert 9 < bucket.wait(10) <= 10
    assert 19 < bucket.wait(10) <= 20


def test_a_call_larger_than_a_minutes_worth_is_made_all_the_same():
    bucket = Bucket(60.0)
    assert bucket.wait(600) == 0.0
    assert bucket.wait(1) > 500


def test_without_a_rate_nothing_waits():
    assert Bucket(None).wait(10**9) == 0.0


def test_the_slower_bucket_decides():
    async def twice():
        buckets = Buckets(Pace(requests=6000.0, tokens=60_000.0))
        await buckets.take(60_000)
        started = asyncio.get_running_loop().time()
        await buckets.take(100)
        return asyncio.get_running_loop().time() - started

    assert asyncio.run(twice()) >= 0.09
