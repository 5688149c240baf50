package org.neurarium.formats.standard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Table;
import org.neurarium.formats.Builtins;
import org.neurarium.formats.Format;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Models;
import org.neurarium.formats.Writer;
import org.neurarium.formats.csv.CsvFormat;
import org.neurarium.formats.csv.CsvWriter;
import org.neurarium.formats.gguf.GgufFormat;
import org.neurarium.formats.huggingface.ShardedFormat;
import org.neurarium.formats.keras.KerasFormat;
import org.neurarium.formats.numpy.NpyFormat;
import org.neurarium.formats.numpy.NpzFormat;
import org.neurarium.formats.numpy.NumpyWriter;
import org.neurarium.formats.onnx.OnnxFormat;
import org.neurarium.formats.picture.PictureFormat;
import org.neurarium.formats.safetensors.CheckpointWriter;
import org.neurarium.formats.safetensors.SafetensorsFormat;
import org.neurarium.formats.tiff.OmeTiffWriter;
import org.neurarium.formats.tiff.TiffFormat;
import org.neurarium.formats.torch.TorchFormat;

/// The formats that come with the product, a line each.
public final class StandardFormats {
    private StandardFormats() {}

    /// @param builtins   what `builtin:NAME` can name, a list from each room that ships some
    /// @param tileBudget bytes that decoded tiles of all open files may take together
    public static Formats with(List<Builtins> builtins, long tileBudget) {
        return with(builtins, Models.NONE, tileBudget);
    }

    /// @param models what `model:NAME` can name
    public static Formats with(List<Builtins> builtins, Models models, long tileBudget) {
        return new Formats(readers(), writers(), builtins, models, tileBudget);
    }

    /// In the order in which sentences list them.
    public static List<Format> readers() {
        return List.of(
                new TiffFormat(),
                new PictureFormat(PictureFormat.Kind.PNG),
                new PictureFormat(PictureFormat.Kind.JPEG),
                new SafetensorsFormat(),
                new NpyFormat(),
                new NpzFormat(),
                new TorchFormat(),
                new GgufFormat(),
                new KerasFormat(),
                // Before ONNX: of a folder with both kinds of files these are the network, and the others exports of it.
                new ShardedFormat(new SafetensorsFormat(), new TorchFormat()),
                new OnnxFormat(),
                new CsvFormat());
    }

    /// The default file of each type.
    public static List<Writer<?>> writers() {
        return List.of(
                writer(ImageStack.class, "ome.tif", OmeTiffWriter::write),
                writer(Labels.class, "ome.tif", OmeTiffWriter::write),
                writer(Points.class, "csv", (points, path) -> CsvWriter.write(points.table(), path)),
                writer(Table.class, "csv", CsvWriter::write),
                new NumpyWriter(),
                new CheckpointWriter());
    }

    private interface Content<D> {
        void write(D dataset, Path path) throws IOException;
    }

    private static <D extends Dataset> Writer<D> writer(Class<D> type, String extension, Content<D> content) {
        return new Writer<>() {
            @Override
            public Class<D> type() { return type; }

            @Override
            public String extension() { return extension; }

            @Override
            public void write(D dataset, Path path) throws IOException { content.write(dataset, path); }
        };
    }
}
