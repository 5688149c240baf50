package org.neurarium.formats.samples;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.formats.Builtins;

/// Real images that come with the product; their origins and licences stand in `NOTICE.txt` beside them.
public final class SampleImages implements Builtins {
    private static final String FOLDER = "/org/neurarium/samples/";

    private static final String PHOTO = "photo-";

    /// Names of photographs and textures, and their files.
    private static final Map<String, String> PHOTOS = new TreeMap<>(Map.of("astronaut", "astronaut.png", "brick",
            "brick.png", "camera", "camera.png", "chelsea", "chelsea.png", "coffee", "coffee.png", "grass", "grass.png",
            "gravel", "gravel.png", "motorcycle", "motorcycle_left.png", "retina", "retina.jpg", "rocket",
            "rocket.jpg"));

    @Override
    public List<Builtin> all() {
        List<Builtin> all = new ArrayList<>(cells());
        PHOTOS.forEach((name, file) -> all
                .add(sample(PHOTO + name, "photos/" + file, "A photograph or texture: " + name + ".")));
        all.add(new Album("photographs",
                "Ten photographs and textures; @tiles=224,64 makes hundreds of images of them.",
                PHOTOS.keySet().stream().map(name -> PHOTO + name).toList()));
        return all;
    }

    private static List<Builtin> cells() {
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
        return new Shipped(name, doc, file.substring(file.lastIndexOf('/') + 1), () -> {
            InputStream in = SampleImages.class.getResourceAsStream(FOLDER + file);
            if (in == null) throw new FileNotFoundException(file);
            return in;
        });
    }
}
