package org.neurarium.app.command;

import java.util.List;
import java.util.Optional;
import org.neurarium.app.command.Checkup.Finding;
import org.neurarium.app.command.Checkup.State;
import org.neurarium.data.BadInput;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.nn.torch.TorchInstallation;
import org.neurarium.service.Devices;
import org.neurarium.tool.Device;

/// What differentiates networks, and what they can be computed on: nothing is wrong where it has not been needed yet.
final class TorchCheckup {
    private TorchCheckup() {}

    /// What there is of libtorch.
    ///
    /// @param own  the installation that the person named
    /// @param bad  what is wrong with it; empty for nothing
    /// @param pack where the one without CUDA lies
    record Torch(Optional<TorchInstallation> own, String bad, Optional<String> pack) {
        static Torch look() {
            Optional<String> pack = NativePack.ofUser().find().map(String::valueOf);
            try {
                return new Torch(TorchInstallation.named(), "", pack);
            } catch (BadInput e) {
                return new Torch(Optional.empty(), e.sentence(), pack);
            }
        }
    }

    static List<Finding> findings(Torch torch, List<Device> devices) {
        return List.of(networks(torch), gpu(torch, devices.stream()
                .filter(d -> d.kind() == Device.Kind.CUDA)
                .toList()));
    }

    private static Finding networks(Torch torch) {
        if (!torch.bad.isEmpty())
            return new Finding(State.LACKING, "networks", "the named PyTorch cannot be used",
                    torch.bad);
        String version = "libtorch " + NativePack.VERSION;
        String found = torch.own.map(own -> version + " (" + own.flavour() + ") of the PyTorch in " + own.libraries())
                .or(() -> torch.pack.map(jar -> version + " in " + jar))
                .orElse(version + " is fetched when a network is first differentiated (110 MB, by Maven)");
        return new Finding(State.GOOD, "networks", found, "");
    }

    private static Finding gpu(Torch torch, List<Device> cards) {
        boolean cuda = torch.own.filter(TorchInstallation::cuda).isPresent();
        if (cards.isEmpty()) {
            return new Finding(State.GOOD, "gpu", "none that nvidia-smi tells of: runs go on the CPU" + (cuda
                    ? ", though the named PyTorch has CUDA"
                    : ""), "Where there is an NVIDIA card: install its driver, with which nvidia-smi comes.");
        }
        String names = String.join(", ", cards.stream()
                .map(c -> c.id() + " " + c.name() + ", " + Devices.size(c.free()) + " of " + Devices.size(c.memory())
                        + " free")
                .toList());
        return cuda
                ? new Finding(State.GOOD, "gpu", names + "; computing on it is unverified", "")
                : new Finding(State.LACKING, "gpu", names + "; libtorch with CUDA is not here",
                        "Install PyTorch " + NativePack.VERSION + " built for CUDA 12.8, and name its folder torch in "
                                + TorchInstallation.PLACE + " or in the preferences. Runs on the CPU work without.");
    }
}
