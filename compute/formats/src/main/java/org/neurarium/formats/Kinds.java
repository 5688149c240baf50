package org.neurarium.formats;

import org.neurarium.data.Checkpoint;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;

/// What sentences call the types of data, and what files each is given in.
final class Kinds {
    private Kinds() {}

    /// As `an image`.
    static String of(Dataset dataset) { return of(type(dataset)); }

    static String of(Class<?> type) {
        if (type == ImageStack.class) return "an image";
        if (type == ImageSet.class) return "a set of images";
        if (type == Labels.class) return "a label image";
        if (type == Points.class) return "points";
        if (type == Table.class) return "a table";
        if (type == Tensor.class) return "an array";
        if (type == Checkpoint.class) return "a network";
        return "data";
    }

    /// What to give where a type is wanted.
    static String files(Class<?> type) {
        if (type == ImageStack.class) return "a TIFF, PNG or JPEG";
        if (type == ImageSet.class)
            return "a folder of TIFFs, PNGs or JPEGs, a CSV with a column file, or such an image";
        if (type == Labels.class) return "a TIFF or PNG with whole numbers, an id for each pixel";
        if (type == Points.class) return "a CSV with columns x and y, or points as 120.5,88:nucleus";
        if (type == Table.class) return "a CSV";
        if (type == Tensor.class) return "a .npy, one array of a .npz, or a CSV of numbers";
        if (type == Checkpoint.class)
            return "a .safetensors, .pt, .gguf, .h5 or .keras, a folder with config.json, or builtin:classical or the like";
        return "a file";
    }

    /// The type of the closed list that a dataset is of.
    static Class<? extends Dataset> type(Dataset dataset) {
        return switch (dataset) {
            case ImageStack _ -> ImageStack.class;
            case ImageSet _ -> ImageSet.class;
            case Labels _ -> Labels.class;
            case Points _ -> Points.class;
            case Table _ -> Table.class;
            case Tensor _ -> Tensor.class;
            case Checkpoint _ -> Checkpoint.class;
        };
    }
}
