# The training steps of `bench nn` in PyTorch: reads the name of a step a line, does it, and says how many ms it took.
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

steps = {"cnn": cnn_step, "transformer": transformer_step}
print(torch.__version__, flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    steps[line.strip()]()
    print((time.perf_counter() - start) * 1e3, flush=True)
