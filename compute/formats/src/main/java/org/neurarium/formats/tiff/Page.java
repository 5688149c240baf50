package org.neurarium.formats.tiff;

import org.neurarium.data.BadInput;

/// One page of a TIFF: its picture's size, how samples are stored, and where their chunks lie.
///
/// @param number  from 0, in the order of the file
/// @param reduced whether it is a smaller copy of another page
record Page(int number, Directory directory, int width, int height, Samples samples, Compression compression,
        int predictor,
        boolean reversedBits, Chunks chunks, boolean reduced) {

    /// @throws BadInput if the page is damaged or stored in a way that cannot be read
    static Page of(Directory d, TiffBytes file, int number) {
        String name = file.name();
        long width = d.number(Tags.WIDTH, 0), height = d.number(Tags.HEIGHT, 0);
        if (width < 1 || height < 1 || width > 1 << 28 || height > 1 << 28) {
            throw new BadInput(
                    "%s is damaged: it claims a picture of %,d × %,d pixels. Export it again.".formatted(name,
                            width, height));
        }
        Compression compression = Compression.of(d.number(Tags.COMPRESSION, 1), number == 0, name);
        Samples samples = Samples.of(d, name);
        plausible(width, height, samples, compression, file);
        Chunks chunks = Chunks.of(d, (int) width, (int) height, samples, compression, file);
        int predictor = compression == Compression.LZW || compression == Compression.DEFLATE
                ? (int) d.number(
                        Tags.PREDICTOR, 1)
                : 1;
        if (predictor < 1 || predictor > 3 || predictor == 3 && !samples.type().isFloat() || predictor == 2 && !samples
                .wholeBytes()) {
            throw new BadInput(
                    "%s uses predictor %d on %s of %d bits, which cannot be read: save it without a predictor."
                            .formatted(
                                    name, predictor, samples.type().dtype(), samples.bits()));
        }
        boolean reduced = (d.number(Tags.NEW_SUBFILE_TYPE, 0) & 1) == 1;
        return new Page(number, d, (int) width, (int) height, samples, compression, predictor,
                d.number(Tags.FILL_ORDER, 1) == 2,
                chunks, reduced);
    }

    /// A damaged header may claim any size: believed is what the file's bytes can unpack to.
    private static void plausible(long width, long height, Samples samples, Compression compression, TiffBytes file) {
        double claimed = (double) width * height * samples.count() * samples.bits() / 8;
        double most = (double) file.source().length() * compression.mostRatio();
        if (compression == Compression.NONE) most += 4096;
        if (claimed > most) {
            throw new BadInput(
                    "%s is cut off or damaged: it claims %,d × %,d pixels, which cannot lie in %,d bytes. Copy or export it again."
                            .formatted(
                                    file.name(), width, height, file.source().length()));
        }
    }

    /// Whether pages are alike, so that they can be planes of one image.
    boolean alike(Page other) {
        return compression != Compression.OTHER && width == other.width && height == other.height
                && samples.equals(other.samples);
    }

    /// The page of the same kind that lies `bytes` further on in the file.
    Page shifted(long bytes, int as) {
        return new Page(as, directory, width, height, samples, compression, predictor, reversedBits,
                chunks.shifted(bytes),
                reduced);
    }

    /// Bytes of one uncompressed page, where it lies in one run.
    long runBytes() { return Chunks.rowBytes(width, samples) * height * (samples.planar() ? samples.count() : 1); }
}
