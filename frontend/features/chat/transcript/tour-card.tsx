"use client";
// What is tried next in the tour? One sentence to send, and what it shows.
import X from "lucide-react/icons/x";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { setTourStep, tourSteps } from "../conversation/tour-steps";

type Props = { step: number; onSend: (text: string) => void };

export function TourCard({ step, onSend }: Props) {
  const { t } = useLanguage();
  const name = tourSteps[step];
  const place = t("chat.tour.step", { number: step + 1, count: tourSteps.length });
  return (
    <section
      aria-label={t("chat.tour.label")}
      className="flex animate-appear items-start gap-2 rounded-2xl border border-accent bg-accent-soft py-3 ps-4 pe-2 text-sm"
    >
      <div className="grid min-w-0 flex-1 justify-items-start gap-2">
        <p>
          {name ? <span className="text-muted">{place} · </span> : null}
          {t(name ? `chat.tour.${name}.why` : "chat.tour.done")}
        </p>
        {name ? (
          <Button
            look="primary"
            className="h-auto! min-h-9 whitespace-normal! py-1.5 text-start"
            onClick={() => {
              setTourStep(step + 1);
              onSend(t(`chat.tour.${name}.text`));
            }}
          >
            {t(`chat.tour.${name}.text`)}
          </Button>
        ) : null}
      </div>
      <IconButton size="icon-sm" label={t("chat.tour.end")} onClick={() => setTourStep(null)}>
        <X className="size-4" />
      </IconButton>
    </section>
  );
}
