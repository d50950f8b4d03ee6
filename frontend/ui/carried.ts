// What is seen below a finger that drags? The name of what it drags, a little above it.
const look =
  "pointer-events-none fixed z-80 max-w-64 truncate rounded-xl border border-line bg-raised px-3 py-2 text-ink text-sm shadow-pop";

export type Point = { clientX: number; clientY: number };

export function carry(name: string) {
  const label = document.createElement("div");
  label.className = look;
  label.dir = "auto";
  label.ariaHidden = "true";
  label.textContent = name;
  document.body.append(label);
  return {
    to({ clientX, clientY }: Point) {
      const room = innerWidth - label.offsetWidth;
      const left = Math.min(Math.max(clientX - label.offsetWidth / 2, 0), room);
      label.style.left = `${left}px`;
      label.style.top = `${Math.max(clientY - 64, 0)}px`;
    },
    end: () => label.remove(),
  };
}
