# The training steps of `bench nn` and the loops of `bench ascent` in PyTorch: reads the name of a step a line, perhaps how often, does
# it, and says how many ms it took.
import sys, time, torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(0)

cnn = nn.Sequential(
    nn.Conv2d(3, 32, 3, 1, 1), nn.BatchNorm2d(32), nn.ReLU(), nn.Conv2d(32, 64, 3, 2, 1), nn.BatchNorm2d(64), nn.ReLU(),
    nn.Conv2d(64, 128, 3, 2, 1), nn.BatchNorm2d(128), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, 10))
images, labels = torch.randn(64, 3, 32, 32), torch.randint(0, 10, (64,))
cnn_adam = torch.optim.AdamW(cnn.parameters())

def cnn_step():
    cnn_adam.zero_grad()
    F.cross_entropy(cnn(images), labels).backward()
    cnn_adam.step()

embedding, head = nn.Embedding(512, 128), nn.Linear(128, 512)
blocks = nn.ModuleList([nn.TransformerEncoderLayer(128, 4, 512, 0.0, batch_first=True, norm_first=True) for _ in range(4)])
tokens, mask = torch.randint(0, 512, (16, 128)), nn.Transformer.generate_square_subsequent_mask(128)
transformer_adam = torch.optim.AdamW([*embedding.parameters(), *blocks.parameters(), *head.parameters()])

def transformer_step():
    transformer_adam.zero_grad()
    x = embedding(tokens)
    for block in blocks:
        x = block(x, src_mask=mask, is_causal=True)
    F.cross_entropy(head(x)[:, :-1].reshape(-1, 512), tokens[:, 1:].reshape(-1)).backward()
    transformer_adam.step()

class Bottleneck(nn.Module):
    def __init__(self, into, width, out, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(into, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, out, 1, bias=False), nn.BatchNorm2d(out))
        same = stride == 1 and into == out
        self.skip = nn.Identity() if same else nn.Sequential(nn.Conv2d(into, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        return torch.relu(self.body(x) + self.skip(x))

def resnet():
    layers, into = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)], 64
    for width, count, stride in ((64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)):
        for k in range(count):
            layers.append(Bottleneck(into, width, 4 * width, stride if k == 0 else 1))
            into = 4 * width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 1000))

def small():
    return nn.Sequential(
        nn.Conv2d(3, 32, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(64, 128, 3, 1, 1), nn.ReLU(), nn.Conv2d(128, 128, 3, 1, 1), nn.ReLU())

def ascent(make, side):
    made = []

    def step():
        if not made:
            net = make().eval()
            for p in net.parameters():
                p.requires_grad_(False)
            x = torch.zeros(1, 3, side, side).normal_(0, 0.1).requires_grad_()
            made.extend([net, x, torch.optim.Adam([x], 0.05)])
        net, x, adam = made
        dy, dx = torch.randint(-4, 5, (2,)).tolist()
        answer = net(torch.roll(x, (dy, dx), (2, 3)))[0, 5]
        variation = (x[..., 1:] - x[..., :-1]).pow(2).mean() + (x[..., 1:, :] - x[..., :-1, :]).pow(2).mean()
        (-answer.mean() + variation + 1e-3 * x.norm()).backward()
        adam.step()
        adam.zero_grad()
    return step

steps = {
    "cnn": cnn_step, "transformer": transformer_step, "ascent64": ascent(small, 64), "ascent128": ascent(small, 128),
    "ascent-resnet": ascent(resnet, 224)}
print(torch.__version__, flush=True)
for line in sys.stdin:
    name, *count = line.split()
    start = time.perf_counter()
    for _ in range(int(count[0]) if count else 1):
        steps[name]()
    print((time.perf_counter() - start) * 1e3, flush=True)
