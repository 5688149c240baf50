package org.neurarium.formats.numpy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.neurarium.data.ElementType;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.formats.Extent;
import org.neurarium.formats.Writer;

/// Writes arrays as NumPy reads them, block by block: none need fit into the memory.
public final class NumpyWriter implements Writer<Tensor> {
    private static final int BLOCK = 8 << 20;
    /// ZIP's first moment: the same arrays give the same bytes.
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    @Override
    public Class<Tensor> type() { return Tensor.class; }

    @Override
    public String extension() { return "npy"; }

    @Override
    public Optional<String> together() { return Optional.of("npz"); }

    @Override
    public void write(Tensor tensor, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            write(tensor, out);
        }
    }

    /// Stored and not deflated, so that they can be mapped.
    @Override
    public void writeAll(List<Tensor> tensors, Path path) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(path), 1 << 16))) {
            for (Tensor tensor : tensors) {
                ZipEntry entry = new ZipEntry(tensor.name() + ".npy");
                entry.setMethod(ZipEntry.STORED);
                entry.setTimeLocal(EPOCH);
                CRC32 sum = new CRC32();
                // A stored entry has its checksum in front: what is on disk is read twice.
                write(tensor, new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
                entry.setCrc(sum.getValue());
                entry.setSize(size(tensor));
                zip.putNextEntry(entry);
                write(tensor, zip);
                zip.closeEntry();
            }
        }
    }

    private static long size(Tensor tensor) {
        ElementType type = NpyHeader.written(tensor.type());
        return NpyHeader.write(type, tensor.shape()).length + tensor.count() * type.bytes();
    }

    private static void write(Tensor tensor, OutputStream out) throws IOException {
        ElementType type = NpyHeader.written(tensor.type());
        out.write(NpyHeader.write(type, tensor.shape()));
        if (tensor.count() == 0) return;
        long row = Math.max(1, Extent.row(tensor.shape()) * type.bytes());
        int step = (int) Math.max(1, Math.min(tensor.rows(), BLOCK / row));
        for (int at = 0; at < tensor.rows(); at += step) {
            Values rows = tensor.rows(at, Math.min(step, tensor.rows() - at));
            Values told = type == rows.type() ? rows : Values.of(rows.floats(), rows.shape());
            write(told.bytes(), out);
        }
    }

    private static void write(MemorySegment bytes, OutputStream out) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += BLOCK) {
            out.write(bytes.asSlice(at, Math.min(BLOCK, bytes.byteSize() - at))
                    .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        }
    }
}
