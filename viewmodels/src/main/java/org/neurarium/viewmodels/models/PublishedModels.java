package org.neurarium.viewmodels.models;

import java.util.List;

/// Where networks that outline cells are published, and how they become files that can be imported. Nothing is fetched here.
public final class PublishedModels {
    private PublishedModels() {}

    /// A family of networks.
    ///
    /// @param text where it is published, under which licence, and how it is exported
    public record Published(String title, String text) {}

    public static List<Published> all() {
        return List.of(new Published("MobileSAM: small, a good beginning",
                "Weights by the project ChaoningZhang/MobileSAM on GitHub (Apache-2.0). The project "
                        + "vietanhdev/samexporter exports them, and lists exported pairs: an encoder of about 28 MB and "
                        + "a decoder of about 16 MB."),
                new Published("SAM: ViT-B, ViT-L, ViT-H",
                        "Weights by facebookresearch/segment-anything on GitHub (Apache-2.0). vietanhdev/samexporter "
                                + "exports both halves; the project's own script exports the decoder only."),
                new Published("SAM 2 and 2.1: tiny, small, base+, large",
                        "Weights by facebookresearch/sam2 on GitHub (Apache-2.0), exported by vietanhdev/samexporter or "
                                + "ibaiGorordo/ONNX-SAM2-Segment-Anything. Its features on three grids suit one click a "
                                + "type best of these."),
                new Published("For microscopy: μSAM",
                        "SAM that was trained on cells, by computational-cell-analytics/micro-sam on GitHub; weights on "
                                + "BioImage.IO under the licences told there. Export as SAM ViT-B or ViT-L."),
                new Published("SAM 3 and any other encoder",
                        "Weights of SAM 3 by facebookresearch/sam3 on GitHub, under Meta's own licence and on request. "
                                + "Export an encoder whose outputs are called f_high and f_low; without a decoder the "
                                + "classical engine draws the outlines."));
    }
}
