"""PyTorch, eager, at the cases of the grid: python torch_grid.py

Images are in channels_last, PyTorch's fastest layout on a CPU. Each epoch is shuffled, and accuracy and
mean loss are kept, as Keras and Banteng do in fit.
"""

import peer

channel = peer.private_stdout()

import grid
import torch
from torch import nn

CHUNK = 128  # samples that are predicted at once where images are large


class Last(nn.Module):
    """The last output of a recurrent layer."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)[0][:, -1]


def separable(channels, filters):
    return [nn.Conv2d(channels, channels, 3, padding=1, groups=channels, bias=False),
            nn.Conv2d(channels, filters, 1), nn.ReLU()]


def vgg(normalized):
    layers, channels = [], 3
    for filters in grid.FILTERS:
        if filters == 0:
            layers.append(nn.MaxPool2d(2))
            continue
        layers.append(nn.Conv2d(channels, filters, 3, padding=1, bias=not normalized))
        if normalized:
            layers.append(nn.BatchNorm2d(filters))
        layers.append(nn.ReLU())
        channels = filters
    return layers


def model_of(family, size):
    if family == "cnn":
        layers = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
                  nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10)]
    elif family == "mlp":
        layers = [nn.Linear(784, size), nn.ReLU(), nn.Linear(size, size), nn.ReLU(), nn.Linear(size, 10)]
    elif family == "tiny":
        layers = [nn.Linear(size, 64), nn.ReLU(), nn.Linear(64, 4)]
    elif family in ("lstm", "gru"):
        kind = nn.LSTM if family == "lstm" else nn.GRU
        layers = [Last(kind(28, size, batch_first=True)), nn.Linear(size, 10)]
    else:
        if family == "separable":
            layers = [nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), *separable(32, 64), nn.MaxPool2d(2),
                      *separable(64, 128), nn.MaxPool2d(2), *separable(128, 128)]
        else:
            layers = vgg(family == "vgg_bn")
        layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, 10)]
    return nn.Sequential(*layers)


def make(family, size, batch, steps):
    of = grid.shape(family, size)
    images = len(of) == 3

    def tensor(rows):
        x = torch.from_numpy(grid.samples(rows, of))
        return x.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last) if images else x

    model = model_of(family, size)
    if images:
        model = model.to(memory_format=torch.channels_last)
    x, y = tensor(batch * steps), torch.from_numpy(grid.labels(batch * steps, family))
    loss_of = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters())

    def step(inputs, targets):
        optimizer.zero_grad(set_to_none=True)
        outputs = model(inputs)
        loss = loss_of(outputs, targets)
        loss.backward()
        optimizer.step()
        return loss.detach(), (outputs.detach().argmax(1) == targets).sum()

    def train():
        clock = peer.StepClock()
        model.train()
        for _ in range(grid.EPOCHS):
            order, total, right = torch.randperm(len(x)), torch.zeros(()), torch.zeros((), dtype=torch.long)
            clock.epoch()
            for at in range(0, len(x), batch):
                now = order[at:at + batch]
                loss, hits = step(x[now], y[now])
                total += loss * len(now)
                right += hits
                clock.step()
            clock.epoch_end()
        return clock.median_ms()

    def predict(rows):
        model.eval()
        inputs = tensor(rows).split(CHUNK if images and size > 32 else rows)
        with torch.inference_mode():
            return grid.median_ms(rows, lambda: [model(part) for part in inputs])

    return train, predict


grid.serve(channel, {"torch": torch.__version__, "threads": torch.get_num_threads()}, make)
