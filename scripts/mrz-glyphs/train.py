"""Trains the reader of line crops and writes its weights. Needs Debian's python3-torch.

    python3 train.py MINUTES OUT.bin HELD_OUT.npz STRIPS.npz... [EARLIER.pt]

With the state of an earlier training it goes on from there, at a third of the rate.
"""
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

PITCH, HEIGHT, MARGIN, STEP = 16, 28, 3, 4
CLASSES, NOTHING, IGNORED = 38, 37, 255
WINDOW = 49


def normalised(x):
    """Each column against the mean and spread of its surroundings, as core/mrz-image/crop-contrast.ts does."""
    pad = WINDOW // 2
    pool = lambda v: F.avg_pool1d(v.mean(2), WINDOW, 1, pad, count_include_pad=False)[:, :, None]
    mean = pool(x)
    spread = (pool(x * x) - mean * mean).clamp(min=0).sqrt()
    return ((x - mean) / (spread + 4)).clamp(-3.5, 3.5)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        block = lambda a, b, size, pad: [nn.Conv2d(a, b, size, padding=pad, bias=False), nn.BatchNorm2d(b), nn.ReLU(True)]
        self.body = nn.Sequential(
            *block(1, 8, 3, 1), nn.MaxPool2d(2),
            *block(8, 24, 3, 1), nn.MaxPool2d(2),
            *block(24, 40, 3, 1),
            *block(40, 48, (7, 3), (0, 1)),
            nn.Dropout(0.05),
            nn.Conv2d(48, CLASSES, 1),
        )

    def forward(self, x):
        return self.body(x)[:, :, 0]


def labels(places, codes, width):
    """For each column of the answer the character whose centre it is, nothing, or ignored where it is neither."""
    at = torch.arange(width) * STEP + STEP / 2
    far = (at[None, :, None] - places[:, None, :]).abs() / PITCH
    near, which = far.min(2)
    code = torch.gather(codes, 1, which)
    out = torch.full_like(code, IGNORED)
    out[near > 0.3] = NOTHING
    out[near < 0.2] = code[near < 0.2]
    out[code == NOTHING] = NOTHING
    out[code == IGNORED] = IGNORED
    return out


def load(paths):
    parts = [np.load(path) for path in paths]
    whole = lambda name: torch.from_numpy(np.concatenate([part[name] for part in parts]))
    return whole("pictures"), whole("places"), whole("codes").long()


def batch(data, chosen, shift):
    pictures, places, codes = data
    dx, dy = shift
    x = pictures[chosen, dy : dy + HEIGHT, dx : dx + pictures.shape[2] - 2 * MARGIN].float()[:, None]
    return x, labels(places[chosen] - dx, codes[chosen], x.shape[3] // STEP)


def accuracy(net, data):
    net.eval()
    right = total = nothing = empty = 0
    with torch.no_grad():
        for chosen in torch.arange(len(data[0])).split(256):
            x, y = batch(data, chosen, (MARGIN, MARGIN))
            scores = net(normalised(x))
            is_char = y < NOTHING
            right += (scores[:, :NOTHING].argmax(1) == y)[is_char].sum().item()
            total += is_char.sum().item()
            nothing += (scores.argmax(1) == y)[y == NOTHING].sum().item()
            empty += (y == NOTHING).sum().item()
    return right / total, nothing / empty


def write(net, path):
    """Layer by layer, normalisation folded in: weights as [out][row][column][in], then biases, half precision."""
    parts = []
    modules = list(net.body)
    for at, layer in enumerate(modules):
        if not isinstance(layer, nn.Conv2d):
            continue
        weight = layer.weight.detach()
        bias = layer.bias.detach() if layer.bias is not None else torch.zeros(weight.shape[0])
        if isinstance(modules[at + 1] if at + 1 < len(modules) else None, nn.BatchNorm2d):
            norm = modules[at + 1]
            scale = norm.weight.detach() / (norm.running_var + norm.eps).sqrt()
            weight = weight * scale[:, None, None, None]
            bias = (bias - norm.running_mean) * scale + norm.bias.detach()
        parts += [weight.permute(0, 2, 3, 1).reshape(-1), bias]
    torch.cat(parts).numpy().astype("<f2").tofile(path)


def rate(share):
    """Rises over the first eighth of the time, then falls to nothing."""
    return 7e-3 * (share / 0.12 if share < 0.12 else 0.5 * (1 + np.cos(np.pi * (share - 0.12) / 0.88))) + 1e-5


def main():
    minutes, out, held_out, *paths = float(sys.argv[1]), *sys.argv[2:]
    torch.manual_seed(1)
    earlier = paths.pop() if paths[-1].endswith(".pt") else None
    data, held = load(paths), load([held_out])
    net, mean = Net(), Net()
    if earlier:
        net.load_state_dict(torch.load(earlier))
        mean.load_state_dict(torch.load(earlier))
    size = 128
    print(sum(p.numel() for p in net.parameters()), "weights,", len(data[0]), "strips", flush=True)
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=1e-3)
    began = shown = time.time()
    steps, total, count, share = 0, 0.0, 0, 0.0
    while share < 1:
        for chosen in torch.randperm(len(data[0])).split(size):
            share = (time.time() - began) / (minutes * 60)
            if share >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = rate(share) * (0.3 if earlier else 1)
            net.train()
            shift = torch.randint(0, 2 * MARGIN + 1, (2,)).tolist()
            x, y = batch(data, chosen, shift)
            if torch.rand(1) < 0.3:
                x = x + torch.randn(len(x), 1, 1, 1).abs() * 5 * torch.randn_like(x)
            loss = F.cross_entropy(net(normalised(x)), y, ignore_index=IGNORED, label_smoothing=0.01)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            steps, total, count = steps + 1, total + loss.item(), count + 1
            keep = min(0.99, steps / (steps + 10))
            with torch.no_grad():
                for kept, new in zip(mean.state_dict().values(), net.state_dict().values()):
                    kept.copy_(keep * kept + (1 - keep) * new if kept.is_floating_point() else new)
            if time.time() - shown > 120:
                report(mean, held, out, f"{steps} steps, {share:.0%}, loss {total / count:.4f}")
                shown, total, count = time.time(), 0.0, 0
    report(mean, held, out, f"{steps} steps, the end")


def report(net, held, out, text):
    print(text + ", characters %.4f, nothing %.4f" % accuracy(net, held), flush=True)
    write(net, out)
    torch.save(net.state_dict(), out + ".pt")


if __name__ == "__main__":
    main()
