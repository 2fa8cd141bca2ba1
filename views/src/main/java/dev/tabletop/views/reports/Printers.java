package dev.tabletop.views.reports;

import java.util.List;

import org.jspecify.annotations.Nullable;

import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;

/** The printers of this machine. Calls block, for as long as the print system takes to answer. */
interface Printers {

    /** Those that the system has. */
    Printers OF_THE_SYSTEM = new Printers() {

        @Override
        public @Nullable String usual() {
            PrintService service = service();
            return service == null ? null : service.getName();
        }

        @Override
        public boolean takesPdf() {
            PrintService service = service();
            return service != null && service.isDocFlavorSupported(DocFlavor.BYTE_ARRAY.PDF);
        }

        @Override
        public void print(String title, byte[] pdf) throws PrintException {
            PrintService service = service();
            if (service == null) {
                throw new PrintException();
            }
            DocPrintJob job = service.createPrintJob();
            PrintRequestAttributeSet attributes = new HashPrintRequestAttributeSet();
            attributes.add(new JobName(title, null));
            job.print(new SimpleDoc(pdf, DocFlavor.BYTE_ARRAY.PDF, null), attributes);
        }

        private @Nullable PrintService service() {
            PrintService usual = PrintServiceLookup.lookupDefaultPrintService();
            return usual != null
                    ? usual
                    : List.of(PrintServiceLookup.lookupPrintServices(DocFlavor.BYTE_ARRAY.PDF, null)).stream()
                            .findFirst().orElse(null);
        }
    };

    /** The name of the one that is used where nobody chooses; null where there is none. */
    @Nullable
    String usual();

    /** Whether it takes a PDF as it is. */
    boolean takesPdf();

    /** Hands it over. */
    void print(String title, byte[] pdf) throws PrintException;
}
