"""PyTorch, eager: python torch_peer.py WORK MNIST_FOLDER ROWS EPOCHS

Images are in channels_last, PyTorch's fastest layout on a CPU. Each epoch is shuffled, and accuracy and
mean loss are kept, as Keras and Banteng do in fit.
"""

import sys

import peer

channel = peer.private_stdout()

import torch
from torch import nn

work, folder, rows, epochs = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
batch = peer.BATCH[work]
torch.manual_seed(0)


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10),
    ).to(memory_format=torch.channels_last)


def mlp():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.2), nn.Linear(512, 10))


def tiny():
    return nn.Sequential(nn.Linear(10, 64), nn.ReLU(), nn.Linear(64, 4))


x, y = (torch.from_numpy(array) for array in peer.data(work, folder, rows))
if work == "cnn":
    x = x.unsqueeze(1).to(memory_format=torch.channels_last)
model = {"cnn": cnn, "mlp": mlp, "tiny": tiny}[work]()
loss_of = nn.CrossEntropyLoss()
optimizer = (
    torch.optim.SGD(model.parameters(), lr=0.01) if work == "mlp"
    else torch.optim.Adam(model.parameters()))


def step(inputs, labels):
    optimizer.zero_grad(set_to_none=True)
    outputs = model(inputs)
    loss = loss_of(outputs, labels)
    loss.backward()
    optimizer.step()
    return loss.detach(), (outputs.detach().argmax(1) == labels).sum()


def train():
    clock = peer.StepClock()
    model.train()
    for _ in range(epochs):
        order, total, right = torch.randperm(len(x)), torch.zeros(()), torch.zeros((), dtype=torch.long)
        clock.epoch()
        for at in range(0, len(x), batch):
            rows_now = order[at:at + batch]
            loss, hits = step(x[rows_now], y[rows_now])
            total += loss * len(rows_now)
            right += hits
            clock.step()
        clock.epoch_end()
    return {"train_step_ms": clock.median_ms()}


def predict():
    model.eval()
    with torch.inference_mode():
        return {"predict_one_ms": peer.median_ms(lambda: model(x[:1]))}


train()
predict()
peer.serve(channel, {"torch": torch.__version__, "threads": torch.get_num_threads()},
           {"train": train, "predict": predict})
