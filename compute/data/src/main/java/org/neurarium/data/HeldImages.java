package org.neurarium.data;

import java.util.ArrayList;
import java.util.List;

/// Images that are open already.
record HeldImages(List<ImageStack> images, Table index) implements ImageSet {
    HeldImages {
        images = List.copyOf(images);
        if (images.size() != index.rows()) throw new IllegalArgumentException("a set of images has a row an image");
    }

    static HeldImages of(List<ImageStack> images) {
        List<ImageStack> planes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Integer> ts = new ArrayList<>(), zs = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Size size = images.get(i).size();
            for (int t = 0; t < size.t(); t++) {
                for (int z = 0; z < size.z(); z++) {
                    planes.add(ImagePart.plane(images.get(i), t, z, size.bounds(), () -> {}));
                    names.add("image " + (i + 1));
                    ts.add(t);
                    zs.add(z);
                }
            }
        }
        return new HeldImages(planes, Table.builder()
                .text("image", names)
                .integers("t", "", ts.stream().mapToInt(v -> v).toArray())
                .integers("z", "", zs.stream().mapToInt(v -> v).toArray())
                .build());
    }

    /// They belong to whoever opened them.
    @Override
    public ImageStack image(int i) {
        ImageStack whole = images.get(i);
        return ImagePart.plane(whole, 0, 0, whole.size().bounds(), () -> {});
    }
}
