package org.neurarium.service;

import java.nio.file.Path;
import org.neurarium.data.Dataset;
import org.neurarium.data.Reference;

/// What the service asks of the formats.
public interface DataDoor {
    boolean inline(String points);

    <D extends Dataset> D open(String text, Class<D> wanted);

    String sha256(Reference reference);

    Path write(Dataset dataset, Path folder, String name);
}
