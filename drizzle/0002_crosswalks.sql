CREATE TABLE "crosswalks" (
	"id" text PRIMARY KEY NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"content" json NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "crosswalks_id_check" CHECK ("crosswalks"."id" = "crosswalks"."from_id" || '_' || split_part("crosswalks"."to_id", '/', 2)),
	CONSTRAINT "crosswalks_direction_check" CHECK ("crosswalks"."from_id" <> "crosswalks"."to_id")
);
--> statement-breakpoint
ALTER TABLE "crosswalks" ADD CONSTRAINT "crosswalks_from_id_instruments_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crosswalks" ADD CONSTRAINT "crosswalks_to_id_instruments_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crosswalks_to_idx" ON "crosswalks" USING btree ("to_id");