package org.neurarium.nn.architectures;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.Checkpoint;

/// The families that are known.
public final class Architectures {
    private final List<Architecture> all;

    public Architectures(List<Architecture> all) { this.all = List.copyOf(all); }

    /// Those that come with the product.
    public static Architectures standard() {
        return new Architectures(List.of(new ResNet(), new EfficientNetLite(), new SamEncoder(),
                new VisionTransformer(), new Bert(), new Gpt2(), new Llama()));
    }

    public List<String> titles() { return all.stream().map(Architecture::title).toList(); }

    /// The family of a checkpoint.
    public Optional<Architecture> find(Checkpoint net) {
        return all.stream().filter(a -> a.recognises(net)).findFirst();
    }
}
