"""Uses the kernel as a notebook does: runs cells, interrupts one, and prints what each gave as JSON.

notebook.py WORD CELL...: a cell that contains WORD is interrupted when its progress bar moves."""
import json
import sys

from jupyter_client.manager import start_new_kernel

LIMIT = 120


def run(manager, client, code, word):
    """What a cell gave: its outputs, and how it ended."""
    outputs = []
    told = client.execute(code)
    interrupted = False
    while True:
        message = client.get_iopub_msg(timeout=LIMIT)
        if message["parent_header"].get("msg_id") != told:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "status" and content["execution_state"] == "idle":
            break
        if kind == "stream":
            outputs.append({"stream": content["name"], "text": content["text"]})
        elif kind in ("execute_result", "display_data"):
            outputs.append({"data": content["data"]})
        elif kind == "error":
            outputs.append({"error": content["evalue"]})
        if word in code and not interrupted and content.get("text", "").startswith("\r"):
            interrupted = True
            manager.interrupt_kernel()
    return outputs


def main(word, *cells):
    manager, client = start_new_kernel(kernel_name="banteng", startup_timeout=LIMIT)
    try:
        print(json.dumps([run(manager, client, cell, word) for cell in cells]))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main(*sys.argv[1:])
