# Makes the fixtures of ArchitecturesTest: small networks of each family by their own libraries (torch 2.15, torchvision 0.29,
# timm 1.0, transformers 5.24), whose weights are a function of name and place, so that the fixture holds names, shapes
# and outputs alone.
#
#   python make.py FOLDER [BEGINNINGS OF NAMES]
import json, sys, zlib, numpy as np, torch
from functools import partial


def noise(name, n):
    """Uniform in [-1, 1): a hash of the place, begun with the CRC-32 of the name."""
    x = (np.arange(n, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(zlib.crc32(name.encode()))) % np.uint64(1 << 32)
    x ^= x >> np.uint64(15)
    x = x * np.uint64(2246822519) % np.uint64(1 << 32)
    x ^= x >> np.uint64(13)
    return x.astype(np.float64) / 2147483648.0 - 1


def values(name, shape):
    n = int(np.prod(shape)) if shape else 1
    u = noise(name, n)
    if name.endswith('running_var'):
        v = 1 + 0.5 * u
    elif len(shape) > 1:
        v = u * np.sqrt(3.0 / np.prod(shape[1:]))
    elif name.endswith('bias') or name.endswith('running_mean'):
        v = 0.1 * u
    else:
        v = 1 + 0.2 * u
    return v.astype(np.float32).reshape(shape)


def fixture(name, model, config, shape, words=0, out=lambda y: y, rename=lambda n: n, taps={}):
    state, tensors, seen = model.state_dict(), {}, {}
    for key, t in state.items():
        new = rename(key)
        if new is None or not t.is_floating_point():
            continue
        state[key] = torch.from_numpy(values(new, list(t.shape)))
        tensors[new] = list(t.shape)
    model.load_state_dict(state)
    model.eval()
    u = noise('input', int(np.prod(shape)))
    x = np.floor((u + 1) / 2 * words).astype(np.int64) if words else u.astype(np.float32)
    for path, module in taps.items():
        def keep(m, i, o, path=path):
            o = o[0] if isinstance(o, tuple) else o
            seen[path] = float(o.double().norm())
        model.get_submodule(module).register_forward_hook(keep)
    with torch.no_grad():
        y = out(model(torch.from_numpy(x.reshape(shape))))
    y = y.double().numpy()
    return {'name': name, 'config': config, 'tensors': tensors, 'input': list(shape), 'words': words, 'shape': list(y.shape),
            'norm': float(np.linalg.norm(y)), 'first': [round(float(v), 6) for v in y.ravel()[:40]], 'norms': seen}


def as_in_files(name):
    """The names that files have; the library has new ones in memory."""
    for new, old in [('vit.layers', 'vit.encoder.layer'), ('attention.q_proj', 'attention.attention.query'),
                     ('attention.k_proj', 'attention.attention.key'), ('attention.v_proj', 'attention.attention.value'),
                     ('attention.o_proj', 'attention.output.dense')]:
        name = name.replace(new, old)
    if name.startswith('vit.'):
        name = name.replace('mlp.fc1', 'intermediate.dense').replace('mlp.fc2', 'output.dense')
    return name


def networks():
    from torchvision.models.resnet import ResNet, BasicBlock, Bottleneck
    yield fixture('resnet-basic', ResNet(BasicBlock, [2, 1, 1, 1], num_classes=7), {}, (2, 3, 64, 48), taps={
        'layer1.1': 'layer1.1', 'layer4.0': 'layer4.0'})
    yield fixture('resnet-bottleneck', ResNet(Bottleneck, [1, 2, 1, 1], num_classes=7), {}, (1, 3, 64, 64), taps={
        'layer2.1': 'layer2.1'})
    yield fixture('resnext', ResNet(Bottleneck, [1, 1, 1, 1], num_classes=7, groups=8, width_per_group=4), {}, (1, 3, 64, 64))
    from transformers import (ResNetConfig, ResNetForImageClassification, ViTConfig, ViTForImageClassification, ViTModel,
                              Dinov2Config, Dinov2Model, Dinov2WithRegistersConfig, Dinov2WithRegistersModel, GPT2Config,
                              GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM)
    c = ResNetConfig(embedding_size=16, hidden_sizes=[16, 32, 32, 48], depths=[1, 2, 1, 1], layer_type='basic', num_labels=5)
    yield fixture('resnet-huggingface', ResNetForImageClassification(c), c.to_dict(), (1, 3, 64, 64), out=lambda y: y.logits)
    import timm
    from timm.models.vision_transformer import VisionTransformer
    yield fixture('vit-timm', VisionTransformer(img_size=32, patch_size=8, embed_dim=128, depth=2, num_heads=2, num_classes=5), {},
                  (2, 3, 32, 32), taps={'blocks.0': 'blocks.0', 'norm': 'norm'})
    yield fixture('dino', VisionTransformer(img_size=32, patch_size=8, embed_dim=64, depth=2, num_heads=1, num_classes=0), {},
                  (1, 3, 32, 32))
    yield fixture('dino2-timm', VisionTransformer(img_size=28, patch_size=7, embed_dim=64, depth=2, num_heads=1, num_classes=0,
                  init_values=1e-5, reg_tokens=2, no_embed_class=True), {}, (1, 3, 28, 28))
    c = ViTConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=48, image_size=32, patch_size=8,
                  num_labels=5)
    yield fixture('vit-huggingface', ViTForImageClassification(c), c.to_dict(), (2, 3, 32, 32), out=lambda y: y.logits,
                  rename=as_in_files)
    c = Dinov2Config(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, mlp_ratio=2, image_size=28, patch_size=7)
    yield fixture('dino2-huggingface', Dinov2Model(c), c.to_dict(), (1, 3, 28, 28), out=lambda y: y.pooler_output,
                  rename=as_in_files)
    c = Dinov2WithRegistersConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, mlp_ratio=2, image_size=28,
                                  patch_size=7, num_register_tokens=3)
    yield fixture('dino2-registers', Dinov2WithRegistersModel(c), c.to_dict(), (1, 3, 28, 28), out=lambda y: y.pooler_output,
                  rename=as_in_files)
    from timm.models.vision_transformer_sam import VisionTransformerSAM
    sam = VisionTransformerSAM(img_size=40, patch_size=8, embed_dim=32, depth=3, num_heads=4, window_size=3, global_attn_indexes=(1,),
                               num_classes=0, neck_chans=16, use_abs_pos=True, use_rel_pos=True, pre_norm=False,
                               norm_layer=partial(torch.nn.LayerNorm, eps=1e-6))
    sam.forward = sam.forward_features
    yield fixture('sam', sam, {}, (1, 3, 40, 40), rename=lambda n: 'image_encoder.' + n.replace('mlp.fc', 'mlp.lin'))
    c = GPT2Config(vocab_size=50, n_positions=32, n_embd=32, n_layer=2, n_head=4)
    yield fixture('gpt2', GPT2LMHeadModel(c), c.to_dict(), (2, 7), 50, out=lambda y: y.logits,
                  rename=lambda n: None if n == 'lm_head.weight' else n, taps={'transformer.h.0': 'transformer.h.0'})
    c = LlamaConfig(vocab_size=50, hidden_size=48, intermediate_size=64, num_hidden_layers=2, num_attention_heads=6,
                    num_key_value_heads=2, max_position_embeddings=64, rms_norm_eps=1e-5, rope_theta=50000.0)
    yield fixture('llama', LlamaForCausalLM(c), c.to_dict(), (2, 9), 50, out=lambda y: y.logits,
                  taps={'model.layers.0': 'model.layers.0', 'model.norm': 'model.norm'})
    for kind, scaling in [('linear', {'factor': 4.0}), ('dynamic', {'factor': 4.0}),
                          ('llama3', {'factor': 8.0, 'low_freq_factor': 1.0, 'high_freq_factor': 4.0,
                                      'original_max_position_embeddings': 32})]:
        c = LlamaConfig(vocab_size=50, hidden_size=48, intermediate_size=64, num_hidden_layers=2, num_attention_heads=3,
                        num_key_value_heads=3, max_position_embeddings=6, rms_norm_eps=1e-5,
                        rope_parameters={'rope_type': kind, 'rope_theta': 100.0, **scaling})
        yield fixture('llama-' + kind, LlamaForCausalLM(c), c.to_dict(), (1, 13), 50, out=lambda y: y.logits)
    from transformers import BertConfig, BertModel, BertForSequenceClassification, BertForMaskedLM
    c = BertConfig(vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=48,
                   max_position_embeddings=16, num_labels=3)
    yield fixture('bert', BertModel(c), c.to_dict(), (2, 7), 50, out=lambda y: y.last_hidden_state,
                  taps={'encoder.layer.0': 'encoder.layer.0.output.LayerNorm'})
    yield fixture('bert-classifier', BertForSequenceClassification(c), c.to_dict(), (2, 7), 50, out=lambda y: y.logits)
    yield fixture('bert-words', BertForMaskedLM(c), c.to_dict(), (2, 7), 50, out=lambda y: y.logits,
                  rename=lambda n: None if n.startswith('cls.predictions.decoder') else n)


if __name__ == '__main__':
    torch.manual_seed(0)
    for f in networks():
        if len(sys.argv) > 2 and not f['name'].startswith(tuple(sys.argv[2:])):
            continue
        text = json.dumps(f, default=str)
        open(f"{sys.argv[1]}/{f['name']}.json", 'w').write(text)
        print(f['name'], len(text), f['shape'], f['norm'], list(f['tensors'])[:3], f['norms'])
