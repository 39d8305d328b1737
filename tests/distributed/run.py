#!/usr/bin/env python3
"""One site by several machines that die, over a bucket that stops: what is merged is what one machine builds.

Usage: run.py [--pages 1000] [--shards 8] [--seed 7]

Everything is on the loopback: an S3 server (moto), a Dask scheduler and three workers. While they make the shares, two workers and one `hexapla` are killed at
random times, and the server is stopped for five seconds. Needs the packages of requirements.txt, and a `hexapla` with `--features remote` (HEXAPLA_BINARY;
else target/debug/hexapla). Prints one line for each thing that holds, and ends with 1 at the first that does not.
"""

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("HEXAPLA_BINARY", str(ROOT / "target/debug/hexapla"))
LOCALES = ["en-US", "zh-TW", "ko-KR", "fr-FR"]
STOPPED = 5


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--pages", type=int, default=1000)
    arguments.add_argument("--shards", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=int(time.time()))
    arguments = arguments.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "checkout"
        write_site(checkout, arguments.pages)
        with Bucket() as bucket:
            trial = Trial(checkout, bucket, arguments)
            trial.alone()
            trial.killed_and_stopped()
            trial.other_numbers()
            trial.nothing_is_made_twice()
            trial.refusals()
            trial.untrusted()
        trial.without_the_server()
    print("all of it holds")


class Trial:
    def __init__(self, checkout, bucket, arguments):
        self.checkout, self.bucket = checkout, bucket
        self.shards, self.random = arguments.shards, random.Random(arguments.seed)
        self.rows = arguments.pages * len(LOCALES)
        self.expected = None

    def hexapla(self, *words, prefix="trusted", expect=0):
        done = subprocess.run(self.command(*words, prefix=prefix), cwd=self.checkout, env=self.bucket.environment, capture_output=True, text=True)
        hold(done.returncode == expect, f"{words} ended with {done.returncode}, not {expect}: {done.stdout}{done.stderr}")
        return done

    def command(self, *words, prefix):
        store = ["--store", self.bucket.url(prefix)] if prefix else []
        return [BINARY, *words, *store, "--quiet"] if words[0] == "merge" else [BINARY, *words, *store]

    def share(self, number, of, prefix="trusted"):
        said = self.hexapla("build", "--shard", f"{number}/{of}", prefix=prefix).stdout
        return int(re.search(r": (\d+) pages? rendered", said)[1])

    def merge(self, of, prefix="trusted"):
        shutil.rmtree(self.checkout / "merged", ignore_errors=True)
        self.hexapla("merge", str(of), "-o", "merged", prefix=prefix)
        return digest(self.checkout / "merged")

    def alone(self):
        began = time.monotonic()
        self.hexapla("build", "--no-cache", "-o", "alone", "--quiet", prefix=None)
        self.expected = digest(self.checkout / "alone")
        say(f"one machine alone: {self.rows} pages in {time.monotonic() - began:.1f} s, digest {self.expected[:16]}")

    def killed_and_stopped(self):
        from distributed import Client

        began = time.monotonic()
        with Cluster() as cluster, Client(cluster.address) as client:
            command = [self.command("build", "--shard", f"{number}/{self.shards}", prefix="trusted") for number in range(1, self.shards + 1)]
            chaos = threading.Thread(target=self.chaos, args=(cluster,))
            futures = [
                client.submit(make, words, str(self.checkout), self.bucket.environment, retries=5, pure=False) for words in command
            ]
            chaos.start()
            said = client.gather(futures)
            chaos.join()
        seconds = [spent for _, spent in said]
        skew = max(seconds) * len(seconds) / sum(seconds)
        hold(self.merge(self.shards) == self.expected, "the merged site is not what one machine builds")
        say(
            f"{self.shards} shares by 3 workers, 2 workers and 1 hexapla killed, the server stopped for {STOPPED} s: the same digest, "
            f"{time.monotonic() - began:.1f} s, longest share {skew:.2f} of the mean, {self.bucket.requests()} objects in the bucket"
        )

    def chaos(self, cluster):
        """Kills two workers and one hexapla, and stops the server, each when a share is being made."""
        deeds = [cluster.kill_worker, cluster.kill_worker, self.kill_hexapla, self.bucket.stop_for_a_while]
        self.random.shuffle(deeds)
        for deed in deeds:
            for _ in range(2400):
                if running_shares():
                    break
                time.sleep(0.05)
            time.sleep(self.random.uniform(0.05, 0.6))
            say(f"  {deed()}")

    def kill_hexapla(self):
        for _ in range(2400):
            if processes := running_shares():
                victim = self.random.choice(processes)
                try:
                    os.kill(victim, signal.SIGKILL)
                    return "a hexapla was killed"
                except ProcessLookupError:
                    pass
            time.sleep(0.02)
        hold(False, "there was no hexapla to kill")

    def other_numbers(self):
        for of in [1, 3]:
            made = sum(self.share(number, of, f"of-{of}") for number in range(1, of + 1))
            hold(made == self.rows, f"{made} pages were rendered, not {self.rows}")
            hold(self.merge(of, f"of-{of}") == self.expected, f"{of} shares give another site")
        say("1 and 3 shares, each in a store of its own: the same digest")
        tool = "parallel" if shutil.which("parallel") else "xargs"
        arguments = [tool, "-j2"] if tool == "parallel" else [tool, "-P2", "-I{}"]
        words = self.command("build", "--shard", f"{{}}/{self.shards}", prefix="parallel")
        numbers = "".join(f"{number}\n" for number in range(1, self.shards + 1))
        subprocess.run([*arguments, *words], input=numbers, text=True, check=True, cwd=self.checkout, env=self.bucket.environment, capture_output=True)
        hold(self.merge(self.shards, "parallel") == self.expected, f"{tool} gives another site")
        say(f"{self.shards} shares by {' '.join(arguments)}: the same digest")

    def nothing_is_made_twice(self):
        made = [self.share(number, self.shards) for number in range(1, self.shards + 1)]
        hold(sum(made) == 0, f"again, {made} pages were rendered")
        made = [self.share(number, 3) for number in range(1, 4)]
        hold(sum(made) == 0, f"in three shares, {made} pages were rendered")
        say(f"again, in {self.shards} and in 3 shares: 0 of {self.rows} pages rendered")
        page = self.checkout / "content/zh-TW/part-1/page-1.md"
        before = page.read_text()
        page.write_text(before.replace("Words", "Other words"))
        made = [self.share(number, self.shards) for number in range(1, self.shards + 1)]
        hold(sum(made) == 1, f"after an edit of one page, {made} pages were rendered")
        self.hexapla("build", "--no-cache", "-o", "alone", "--quiet", prefix=None)
        hold(self.merge(self.shards) == digest(self.checkout / "alone"), "the edited site is not what one machine builds")
        page.write_text(before)
        for number in range(1, self.shards + 1):
            self.share(number, self.shards)
        hold(self.merge(self.shards) == self.expected, "the site is not what it was")
        say("after an edit of one page: 1 page rendered, the same digest as one machine's")

    def refusals(self):
        lists = [name for name in self.bucket.names("trusted/builds/") if name.endswith(f"/2-of-{self.shards}")]
        newest = max(lists, key=self.bucket.written)
        other = next(name for name in lists if name != newest)
        blob = self.bucket.names("trusted/blobs/")[7]
        good, published = self.bucket.read(newest), digest(self.checkout / "merged")
        for what, damage in [
            ("a missing list", lambda: self.bucket.remove(newest)),
            ("a damaged list", lambda: self.bucket.write(newest, good[: len(good) // 2] + b"x" + good[len(good) // 2 + 1 :])),
            ("a list of another build", lambda: self.bucket.write(newest, self.bucket.read(other))),
            ("a list of another share", lambda: self.bucket.write(newest, self.bucket.read(newest.replace("/2-of", "/1-of")))),
        ]:
            damage()
            self.hexapla("merge", str(self.shards), "-o", "merged", expect=3)
            hold(digest(self.checkout / "merged") == published, f"{what} changed the site")
            self.bucket.write(newest, good)
        bytes_of_blob = self.bucket.read(blob)
        self.bucket.write(blob, bytes_of_blob + b" ")
        shutil.rmtree(self.checkout / "merged")
        refused = subprocess.run(self.command("merge", str(self.shards), "-o", "merged", prefix="trusted"), cwd=self.checkout, env=self.bucket.environment, capture_output=True)
        used = refused.returncode == 3 and not (self.checkout / "merged").exists()
        stale = refused.returncode == 0 and digest(self.checkout / "merged") == self.expected
        hold(used or stale, "a damaged blob was published")
        self.bucket.write(blob, bytes_of_blob)
        hold(self.merge(self.shards) == self.expected, "the mended store gives another site")
        say("a list that is missing, damaged, of another build or of another share, and a damaged blob: exit 3, the old site stays")

    def untrusted(self):
        """Whoever may write below one prefix only changes nothing of what is built with the other."""
        for name in self.bucket.names("trusted/"):
            if "/cache/" in name or "/builds/" in name:
                self.bucket.write(name.replace("trusted/", "untrusted/", 1), b"forged " + self.bucket.read(name))
        self.hexapla("build", "-o", "mixed", "--quiet", prefix="untrusted")
        hold(digest(self.checkout / "mixed") == self.expected, "forged entries changed the site")
        hold(sum(self.share(number, 3) for number in range(1, 4)) == 0 and self.merge(3) == self.expected, "the other prefix was read")
        say("forged entries below another prefix: neither believed there nor read here")

    def without_the_server(self):
        done = self.hexapla("build", "-o", "mixed", "--no-cache", "--quiet")
        hold("built without it" in done.stderr, f"nobody was told: {done.stderr}")
        hold(digest(self.checkout / "mixed") == self.expected, "without the server another site was built")
        say("without the server: a warning, and the same digest")


def make(words, checkout, environment):
    """What a worker does."""
    began = time.monotonic()
    done = subprocess.run(words, cwd=checkout, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{done.returncode}: {done.stderr}")
    return done.stdout, time.monotonic() - began


def running_shares():
    found = subprocess.run(["pgrep", "-f", f"^{re.escape(BINARY)} build --shard"], capture_output=True, text=True).stdout
    return [int(number) for number in found.split()]


class Server:
    """A process that is ready when its port answers."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self, *words):
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        for _ in range(2400):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        hold(False, f"{words[0]} does not answer")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Bucket(Server):
    def __init__(self):
        super().__init__()
        self.start(sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port))
        endpoint = f"http://127.0.0.1:{self.port}"
        secrets = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
        self.environment = {**os.environ, **secrets, "AWS_ENDPOINT": endpoint, "AWS_ALLOW_HTTP": "true"}
        import boto3

        os.environ.update(secrets)
        self.client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
        self.client.create_bucket(Bucket="help")

    def url(self, prefix):
        return f"s3://help/{prefix}"

    def stop_for_a_while(self):
        os.killpg(self.process.pid, signal.SIGSTOP)
        time.sleep(STOPPED)
        os.killpg(self.process.pid, signal.SIGCONT)
        return f"the server was stopped for {STOPPED} s"

    def names(self, prefix):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket="help", Prefix=prefix)
        return sorted(found["Key"] for page in pages for found in page.get("Contents", []))

    def requests(self):
        return len(self.names(""))

    def written(self, name):
        return self.client.head_object(Bucket="help", Key=name)["LastModified"]

    def read(self, name):
        return self.client.get_object(Bucket="help", Key=name)["Body"].read()

    def write(self, name, data):
        self.client.put_object(Bucket="help", Key=name, Body=data)

    def remove(self, name):
        self.client.delete_object(Bucket="help", Key=name)


class Cluster(Server):
    """A Dask scheduler and three workers, which their nannies start again."""

    def __init__(self):
        super().__init__()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.start(sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        words = [sys.executable, "-m", "dask", "worker", self.address, "--nworkers", "3", "--nthreads", "1", "--no-dashboard", "--local-directory", tempfile.mkdtemp()]
        self.workers = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def kill_worker(self):
        """Kills the process behind a nanny; what it had started goes on, an orphan."""
        for _ in range(2400):
            found = subprocess.run(["pgrep", "-P", str(self.workers.pid)], capture_output=True, text=True).stdout.split()
            found = [int(number) for number in found if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()]
            if found:
                os.kill(random.choice(found), signal.SIGKILL)
                return "a worker was killed"
            time.sleep(0.05)
        hold(False, "there was no worker to kill")

    def __exit__(self, *_):
        os.killpg(self.workers.pid, signal.SIGKILL)
        self.workers.wait()
        super().__exit__()


def write_site(checkout, pages):
    """Distinct titles, texts and links; one note for all, some code, a table of contents."""
    title = 'title = "Help"\nbase_url = "https://help.example.com/"\n'
    put(checkout / "site.toml", title + f"locales = [{', '.join(repr(locale).replace(chr(39), chr(34)) for locale in LOCALES)}]\n")
    for locale in LOCALES:
        content = checkout / "content" / locale
        put(content / "includes/note.md", f"A note in {locale}.\n")
        put(content / "TOC.md", "".join(f"# [Page {page}](part-{page % 10}/page-{page}.md)\n" for page in range(pages)))
        for page in range(pages):
            other = (page * 7 + 1) % pages
            put(
                content / f"part-{page % 10}/page-{page}.md",
                f"---\ntitle: Page {page} in {locale}\n---\n# Page {page} in {locale}\n\nWords of page {page}, and [of another one]"
                f"(../part-{other % 10}/page-{other}.md#there).\n\n[!INCLUDE[note](../includes/note.md)]\n\n## There\n\n"
                f"| a | b |\n|---|---|\n| {page} | {other} |\n\n```rust\nlet page = {page};\n```\n",
            )


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def digest(folder):
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def say(line):
    print(line, flush=True)


def hold(it, otherwise):
    if not it:
        print(f"DOES NOT HOLD: {otherwise}", flush=True)
        os._exit(1)


if __name__ == "__main__":
    main()
