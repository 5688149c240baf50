package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurarium.app.command.Checkup.Finding;
import org.neurarium.app.command.Checkup.State;
import org.neurarium.app.command.TorchCheckup.Torch;
import org.neurarium.nn.torch.TorchInstallation;
import org.neurarium.tool.Device;

/// What `doctor` says of a GPU: on a card that does not exist.
final class TorchCheckupTest {
    private static final Device CARD = new Device(Device.Kind.CUDA, 0, "a card", 8_000_000_000L, 1_200_000_000L);

    private static Finding gpu(Torch torch, List<Device> devices) {
        return TorchCheckup.findings(torch, devices).getLast();
    }

    @Test
    void aCardWithoutLibrariesForItIsLackingAndOneSentenceSaysWhat() {
        Torch none = new Torch(Optional.empty(), "", Optional.empty());
        Finding finding = gpu(none, List.of(CARD));
        assertEquals(State.LACKING, finding.state());
        assertTrue(finding.found().startsWith("cuda:0 a card, 1.2 GB of 8.0 GB free"), finding.found());
        assertTrue(finding.cure().startsWith("Install PyTorch 2.7.1 built for CUDA 12.8"), finding.cure());
        assertEquals(State.GOOD, gpu(none, List.of()).state(), "nobody needs a card");
    }

    @Test
    void withThemItIsSaidThatNobodyHasTried() {
        Torch own = new Torch(Optional.of(new TorchInstallation(Path.of("torch", "lib"), "cu128")), "",
                Optional.empty());
        Finding finding = gpu(own, List.of(CARD));
        assertEquals(State.GOOD, finding.state());
        assertTrue(finding.found().endsWith("computing on it is unverified"));
        assertTrue(gpu(own, List.of()).found().contains("though the named PyTorch has CUDA"));
    }

    @Test
    void anInstallationThatDoesNotFitKeepsNetworksAwayAndSaysWhy() {
        Torch bad = new Torch(Optional.empty(), "The PyTorch in x is version 2.5.1.", Optional.of("pack.jar"));
        Finding finding = TorchCheckup.findings(bad, List.of()).getFirst();
        assertEquals(State.LACKING, finding.state());
        assertEquals("The PyTorch in x is version 2.5.1.", finding.cure());
    }
}
