package org.neurarium.formats.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.weights.WeightFile;
import org.neurarium.formats.zip.ZipArchive;

/// Networks of Keras. Kernels are turned so that outputs come first; the configuration's member `transposed` names each.
public final class KerasFormat implements Format {
    private static final byte[] HDF = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final String WEIGHTS = "model.weights.h5", CONFIG = "config.json";
    private static final int LARGEST_CONFIG = 64 << 20;

    @Override
    public String id() { return "keras"; }

    @Override
    public String title() { return "Keras model"; }

    @Override
    public List<String> extensions() { return List.of("h5", "keras", "hdf5"); }

    @Override
    public Likeness recognises(byte[] head, String name) {
        if (!named(name)) return Likeness.NONE;
        return isHdf(head) || isZip(head) ? Likeness.CONTENT : Likeness.NONE;
    }

    private static boolean isHdf(byte[] head) {
        for (int i = 0; i < HDF.length; i++)
            if (i >= head.length || head[i] != HDF[i]) return false;
        return true;
    }

    private static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    @Override
    public Opened open(Source source, Opening how) {
        if (!isZip(source.head(4))) return open(source, source, "Keras weights", Json.object());
        ZipArchive zip = ZipArchive.read(source);
        for (String part : List.of(WEIGHTS, CONFIG)) {
            if (!zip.has(part)) {
                throw new BadInput(
                        source.name() + " is no Keras model: the archive has no " + part + ". Save it again.");
            }
        }
        Source config = zip.open(CONFIG);
        return open(source, zip.open(WEIGHTS), "Keras archive", config(source.name(), new String(config.head(
                LARGEST_CONFIG), StandardCharsets.UTF_8)));
    }

    private static Json config(String file, String text) {
        try {
            return Json.parse(text);
        } catch (BadInput e) {
            throw new BadInput(file + " is damaged: its configuration cannot be read (" + e.sentence()
                    + ") Copy or save it again.", e);
        }
    }

    /// The library that reads HDF5 says of damaged files whatever comes: all becomes a sentence here.
    private static Opened open(Source source, Source data, String format, Json given) {
        try {
            HdfFile hdf = HdfFile.fromByteBuffer(data.buffer());
            return opened(source, hdf, format, given);
        } catch (BadInput e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new BadInput(source.name() + " is damaged: it cannot be read as HDF5. Copy or save it again.", e);
        }
    }

    private static Opened opened(Source source, HdfFile hdf, String format, Json given) {
        Optional<Json> own = HdfTensors.texts(hdf, "model_config")
                .stream()
                .findFirst()
                .map(text -> config(source.name(), text));
        Json config = own.orElse(given);
        KerasLayers layers = KerasLayers.of(config);
        HdfTensors tensors = new HdfTensors(source.name(), source.length(), layers);
        if (hdf.getChildren().get("model_weights") instanceof Group weights && !weights.isLink())
            tensors.named(weights);
        else if (!HdfTensors.texts(hdf, "layer_names").isEmpty()) tensors.named(hdf);
        else
            tensors.numbered(hdf);
        List<String> warnings = new ArrayList<>();
        if (layers.lambda()) warnings.add("It has Lambda layers, which are code: they are never run.");
        if (tensors.weights().isEmpty())
            throw new BadInput(source.name() + " holds no weights of Keras: give another file.");
        Json.Obj all = (config instanceof Json.Obj members ? members : Json.object()).with("transposed",
                tensors.turned());
        WeightFile file = new WeightFile(WeightFile.WEIGHTS, source.name().replaceFirst("(\\.weights)?\\.[^.]*$", ""),
                () -> all, tensors.weights(), List.of(source.name()), source::close);
        return new Opened(file, own.isPresent() ? "Keras model" : format, file.mostly(), List.of(), warnings);
    }
}
