// Which icon does each list have? One of these.
import CalendarClock from "lucide-react/icons/calendar-clock";
import CircleCheck from "lucide-react/icons/circle-check";
import Inbox from "lucide-react/icons/inbox";
import Sun from "lucide-react/icons/sun";
import Trash2 from "lucide-react/icons/trash-2";

export const viewIcons = {
  today: Sun,
  upcoming: CalendarClock,
  anytime: Inbox,
  completed: CircleCheck,
  deleted: Trash2,
} as const;
