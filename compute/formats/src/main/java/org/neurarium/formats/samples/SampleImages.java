package org.neurarium.formats.samples;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.List;
import org.neurarium.formats.Builtins;

/// Real images that come with the product; their origins and licences stand in `NOTICE.txt` beside them.
public final class SampleImages implements Builtins {
    private static final String FOLDER = "/org/neurarium/samples/";

    @Override
    public List<Builtin> all() {
        return List.of(sample("nuclei-fluorescence", "nuclei-fluorescence.tif",
                "Fluorescence nuclei, 512 × 512, 16 bits."),
                sample("nuclei-fluorescence-labels",
                        "nuclei-fluorescence-labels.ome.tif", "The 125 nuclei of nuclei-fluorescence, as labels."),
                sample("tissue-he", "tissue-he.jpg",
                        "Tissue stained with haematoxylin and eosin, 500 × 300, nuclei of several kinds."),
                sample(
                        "tissue-ihc", "tissue-ihc.png",
                        "Colon, immunohistochemistry with haematoxylin, 512 × 512."));
    }

    private static Builtin sample(String name, String file, String doc) {
        return new Shipped(name, doc, file, () -> {
            InputStream in = SampleImages.class.getResourceAsStream(FOLDER + file);
            if (in == null) throw new FileNotFoundException(file);
            return in;
        });
    }
}
