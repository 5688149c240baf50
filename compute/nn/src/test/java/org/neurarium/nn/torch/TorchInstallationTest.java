package org.neurarium.nn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;

/// Folders of the form that PyTorch is installed in; nothing of them is loaded.
final class TorchInstallationTest {
    @TempDir private Path scratch = Path.of("");

    private Path torch(String... libraries) throws IOException {
        Path torch = scratch.resolve("site-packages/torch");
        Files.createDirectories(torch.resolve("lib"));
        for (String library : libraries)
            Files.writeString(torch.resolve("lib").resolve(System.mapLibraryName(library)), "");
        return torch;
    }

    private static String refusal(Path place) {
        return assertThrows(BadInput.class, () -> TorchInstallation.at(place.toString())).sentence();
    }

    @Test
    void thePackageOfPythonIsFoundByItsFolderAndByItsLibraries() throws IOException {
        Path torch = torch("torch_cpu", "torch", "c10", "torch_cuda");
        Files.writeString(torch.resolve("version.py"),
                "from typing import Optional\n\n__all__ = ['__version__', 'cuda']\n"
                        + "__version__ = '2.7.1+cu128'\ndebug = False\ncuda: Optional[str] = '12.8'\n");
        TorchInstallation found = TorchInstallation.at(torch.toString());
        assertEquals(new TorchInstallation(torch.resolve("lib"), "cu128"), found);
        assertTrue(found.cuda());
        assertEquals(found, TorchInstallation.at(torch.resolve("lib").toString()));
    }

    @Test
    void aBuildThatDoesNotNameItsCudaIsKnownByWhatItWasMadeFor() throws IOException {
        Path torch = torch("torch_cpu", "torch_cuda");
        Files.writeString(torch.resolve("version.py"), "__version__ = '2.7.1'\ncuda: Optional[str] = '12.8'\n");
        assertEquals("cu128", TorchInstallation.at(torch.toString()).flavour());
        Files.delete(torch.resolve("lib").resolve(System.mapLibraryName("torch_cuda")));
        assertFalse(TorchInstallation.at(torch.toString()).cuda());
    }

    @Test
    void theLibrariesAloneSayTheirVersionToo() throws IOException {
        Path torch = torch("torch_cpu");
        Files.writeString(torch.resolve("build-version"), "2.7.1+cpu\n");
        assertEquals("cpu", TorchInstallation.at(torch.toString()).flavour());
    }

    @Test
    void whatDoesNotFitIsRefusedInASentence() throws IOException {
        assertTrue(refusal(scratch).startsWith("There is no PyTorch in " + scratch));
        Path torch = torch("torch_cpu");
        assertTrue(refusal(torch).contains("does not say its version"));
        Files.writeString(torch.resolve("version.py"), "__version__ = '2.5.1+cu121'\n");
        assertTrue(refusal(torch).contains("is version 2.5.1, and the bindings are for 2.7.1: install that"));
        Files.writeString(torch.resolve("version.py"), "__version__ = '2.7.1+cu126'\n");
        assertTrue(
                refusal(torch).contains("is the build 'cu126', and there are bindings for the builds cpu and cu128"));
    }
}
