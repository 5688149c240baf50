package org.neurarium.formats.samples;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.List;
import org.neurarium.formats.Builtins;

/// Real networks that come with the product; their origins and licences stand in `NOTICE.txt` beside them.
public final class ShippedNetworks implements Builtins {
    private static final String FOLDER = "/org/neurarium/models/", LITE0 = "efficientnet-lite0.safetensors";

    @Override
    public List<Builtin> all() {
        return List.of(new Shipped("efficientnet-lite0",
                "EfficientNet-Lite0, which tells 1000 kinds of things in pictures; half precision.", LITE0, () -> {
                    InputStream in = ShippedNetworks.class.getResourceAsStream(FOLDER + LITE0);
                    if (in == null) throw new FileNotFoundException(LITE0);
                    return in;
                }));
    }
}
